import type { Api } from './api';
import { readBack } from './read-back';
import { unsignedJson } from './unsigned';

interface PolicyState {
  readonly policy: {
    readonly PolicySummary: { readonly Name?: string; readonly Type?: string };
    readonly Content?: string;
  };
  readonly targets: readonly { readonly TargetId?: string }[];
}

/** One question to Organizations about a policy. */
function ofPolicy<Answer>(api: Api, operation: string, PolicyId: string): Promise<Answer> {
  return unsignedJson<Answer>(api, 'organizations', `AWSOrganizationsV20161128.${operation}`, { PolicyId });
}

const policy = readBack({
  type: 'AWS::Organizations::Policy',
  read: async (api, { physicalId }): Promise<PolicyState> => {
    const [told, attached] = await Promise.all([
      ofPolicy<{ readonly Policy: PolicyState['policy'] }>(api, 'DescribePolicy', physicalId),
      ofPolicy<{ readonly Targets: PolicyState['targets'] }>(api, 'ListTargetsForPolicy', physicalId),
    ]);
    return { policy: told.Policy, targets: attached.Targets };
  },
  checks: [
    { path: 'Type', promises: ['EVM-02', 'EVM-03'], actual: ({ policy }) => policy.PolicySummary.Type },
    {
      path: 'Content',
      promises: ['EVM-02', 'EVM-03', 'EVM-28', 'EVM-51', 'EMB-11', 'EMB-34'],
      actual: ({ policy }) => policy.Content,
    },
    {
      path: 'TargetIds',
      promises: ['EVM-02', 'EVM-03', 'EVM-28', 'EVM-51', 'EMB-11', 'EMB-34'],
      actual: ({ targets }) => targets.map(({ TargetId }) => TargetId),
    },
  ],
  notPromised: ['Name', 'Description', 'Tags'],
});

export const organizationTypes = [policy];
