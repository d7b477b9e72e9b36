import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import { list, text } from './deployed';
import { readBack } from './read-back';

const certificate = readBack({
  type: 'AWS::CertificateManager::Certificate',
  read: async (api, { physicalId }) =>
    (await api.client(ACMClient).send(new DescribeCertificateCommand({ CertificateArn: physicalId }))).Certificate,
  checks: [
    { path: 'DomainName', promises: ['EMB-32'], actual: (found) => found?.DomainName },
    {
      path: 'SubjectAlternativeNames',
      promises: ['EMB-32'],
      // ACM counts the domain itself among the names
      expected: (resource) => [
        ...new Set([text(resource, 'DomainName'), ...list(resource, 'SubjectAlternativeNames').map(String)]),
      ],
      actual: (found) => [...new Set(found?.SubjectAlternativeNames)],
    },
    { path: 'KeyAlgorithm', promises: ['SMV-12'], actual: (found) => found?.KeyAlgorithm?.replace('-', '_') },
    {
      path: 'CertificateTransparencyLoggingPreference',
      promises: ['EMB-32'],
      actual: (found) => found?.Options?.CertificateTransparencyLoggingPreference,
    },
    {
      path: 'ValidationMethod',
      promises: ['EMB-32'],
      actual: (found) => found?.DomainValidationOptions?.[0]?.ValidationMethod,
    },
  ],
  notPromised: ['DomainValidationOptions', 'Tags'],
});

const dot = (name: string): string => (name.endsWith('.') ? name : `${name}.`);

const record = readBack({
  type: 'AWS::Route53::RecordSet',
  read: async (api, resource) => {
    const HostedZoneId = text(resource, 'HostedZoneId');
    const found = await api.client(Route53Client).send(new ListResourceRecordSetsCommand({ HostedZoneId }));
    const [name, type] = [dot(text(resource, 'Name')), text(resource, 'Type')];
    return found.ResourceRecordSets?.find(({ Name, Type }) => Name === name && Type === type);
  },
  checks: [
    { path: 'Type', promises: ['EMB-32'], actual: (found) => found?.Type },
    {
      path: 'AliasTarget',
      promises: ['EMB-87', 'SMV-47'],
      actual: (found) =>
        found?.AliasTarget && { ...found.AliasTarget, DNSName: found.AliasTarget.DNSName?.replace(/\.$/, '') },
    },
    {
      path: 'ResourceRecords',
      promises: ['EMB-32'],
      actual: (found) => found?.ResourceRecords?.map(({ Value }) => Value),
    },
    { path: 'TTL', promises: ['EMB-87'], actual: (found) => found?.TTL },
  ],
  notPromised: ['HostedZoneId', 'Name'],
});

export const dnsTypes = [certificate, record];
