import { demandRule, mustBe, mustBeTrue } from '../../demands';
import { items } from '../../proofs/values';

/** "TLSSecurityPolicy" (OpenSearch Service API reference, DomainEndpointOptions): TLS 1.2 and newer. */
const SEARCH_POLICIES = [
  'Policy-Min-TLS-1-2-2019-07',
  'Policy-Min-TLS-1-2-PFS-2023-10',
  'Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08',
];
const FILE_PROTOCOLS = ['SFTP', 'FTPS', 'AS2'];

export const databaseOthersOverTls = demandRule(
  {
    id: 'database-others-over-tls',
    title: 'A store, a broker or a subscriber of any other kind is spoken to over TLS only',
    promises: ['EVM-34', 'SMV-11'],
    area: 'database',
    fix: 'Switch encryption in transit on and plain connections off; most of them take both, or plain text, unless they are told.',
  },
  [
    mustBeTrue('AWS::RDS::DBProxy', 'RequireTLS', { RequireTLS: false }),
    mustBeTrue('AWS::ElastiCache::ReplicationGroup', 'TransitEncryptionEnabled', { TransitEncryptionEnabled: false }),
    {
      ...mustBe('AWS::ElastiCache::ReplicationGroup', 'TransitEncryptionMode', ['required'], {
        TransitEncryptionEnabled: true,
        TransitEncryptionMode: 'preferred',
      }),
      absenceHolds: true,
    },
    { ...mustBeTrue('AWS::MemoryDB::Cluster', 'TLSEnabled', { TLSEnabled: false }), absenceHolds: true },
    ...['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'].flatMap((type) => [
      mustBeTrue(type, 'DomainEndpointOptions.EnforceHTTPS'),
      mustBe(type, 'DomainEndpointOptions.TLSSecurityPolicy', SEARCH_POLICIES, {
        DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-0-2019-07' },
      }),
      mustBeTrue(type, 'NodeToNodeEncryptionOptions.Enabled'),
    ]),
    {
      ...mustBe('AWS::MSK::Cluster', 'EncryptionInfo.EncryptionInTransit.ClientBroker', ['TLS'], {
        EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT' } },
      }),
      absenceHolds: true,
    },
    {
      ...mustBeTrue('AWS::MSK::Cluster', 'EncryptionInfo.EncryptionInTransit.InCluster', {
        EncryptionInfo: { EncryptionInTransit: { InCluster: false } },
      }),
      absenceHolds: true,
    },
    {
      type: 'AWS::Transfer::Server',
      path: 'Protocols',
      expected: FILE_PROTOCOLS.join(' or '),
      holds: (value) => items(value).every((protocol) => FILE_PROTOCOLS.includes(String(protocol))),
      absenceHolds: true,
      bad: { Protocols: ['SFTP', 'FTP'] },
    },
    {
      type: 'AWS::SNS::Subscription',
      path: 'Protocol',
      expected: 'anything but http',
      holds: (value) => value !== 'http',
      bad: { Protocol: 'http', TopicArn: 'topic', Endpoint: 'partner.example' },
    },
  ],
);
