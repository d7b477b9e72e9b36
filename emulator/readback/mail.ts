import { DescribeActiveReceiptRuleSetCommand, DescribeReceiptRuleCommand, SESClient } from '@aws-sdk/client-ses';
import type { Api } from './api';
import { type Deployed, text } from './deployed';
import { readBack } from './read-back';
import { unsigned } from './unsigned';

/** The parts of version 2's answers that promises rest on. */
interface Identity {
  readonly DkimAttributes?: { readonly SigningEnabled?: boolean; readonly NextSigningKeyLength?: string };
  readonly ConfigurationSetName?: string;
}
interface Sending {
  readonly DeliveryOptions?: { readonly TlsPolicy?: string };
}

async function asked<Answer>(api: Api, kind: string, { physicalId }: Deployed): Promise<Answer> {
  const path = `/v2/email/${kind}/${encodeURIComponent(physicalId)}`;
  return JSON.parse(await unsigned(api, { service: 'ses', path })) as Answer;
}

const identity = readBack<Identity>({
  type: 'AWS::SES::EmailIdentity',
  read: (api, resource) => asked(api, 'identities', resource),
  checks: [
    {
      path: 'DkimAttributes.SigningEnabled',
      promises: ['SMV-12'],
      actual: (found) => found.DkimAttributes?.SigningEnabled,
    },
    {
      path: 'DkimSigningAttributes.NextSigningKeyLength',
      promises: ['SMV-12'],
      actual: (found) => found.DkimAttributes?.NextSigningKeyLength,
    },
    {
      path: 'ConfigurationSetAttributes.ConfigurationSetName',
      promises: ['EVM-36'],
      actual: (found) => found.ConfigurationSetName,
    },
  ],
  notPromised: ['EmailIdentity', 'FeedbackAttributes', 'Tags'],
});

const sending = readBack<Sending>({
  type: 'AWS::SES::ConfigurationSet',
  read: (api, resource) => asked(api, 'configuration-sets', resource),
  checks: [
    {
      path: 'DeliveryOptions.TlsPolicy',
      promises: ['EVM-36'],
      actual: (found) => found.DeliveryOptions?.TlsPolicy,
    },
  ],
  notPromised: ['Name', 'ReputationOptions', 'SendingOptions', 'SuppressionOptions', 'Tags'],
});

const rule = readBack({
  type: 'AWS::SES::ReceiptRule',
  read: async (api, resource) => {
    const RuleSetName = text(resource, 'RuleSetName');
    const asking = new DescribeReceiptRuleCommand({ RuleSetName, RuleName: resource.physicalId });
    return (await api.client(SESClient).send(asking)).Rule;
  },
  checks: [
    { path: 'Rule.Recipients', promises: ['EMB-87', 'SMV-49'], actual: (found) => found?.Recipients },
    { path: 'Rule.Enabled', promises: ['EMB-87'], actual: (found) => found?.Enabled },
    { path: 'Rule.ScanEnabled', promises: ['EMB-87'], actual: (found) => found?.ScanEnabled },
    { path: 'Rule.TlsPolicy', promises: ['EVM-36'], actual: (found) => found?.TlsPolicy },
    { path: 'Rule.Actions', promises: ['SMV-49'], actual: (found) => found?.Actions },
  ],
  notPromised: ['Rule.Name', 'RuleSetName'],
});

/** What our own function put in force: read from the service, not from what it was told. */
const inForce = readBack({
  type: 'Custom::ActiveReceiptRuleSet',
  read: (api) => api.client(SESClient).send(new DescribeActiveReceiptRuleSetCommand({})),
  checks: [{ path: 'RuleSetName', promises: ['EMB-87', 'SMV-49'], actual: ({ Metadata }) => Metadata?.Name }],
  notPromised: ['ServiceToken'],
});

export const mailTypes = [identity, sending, rule, inForce];
