import { demandRule, mustBe, mustBeFalse } from '../../demands';
import { items } from '../../proofs/values';

/** Where the property is left out, these are private. */
const absent = { absenceHolds: true };

export const databaseOthersPrivate = demandRule(
  {
    id: 'database-others-private',
    title: 'A store or machine of any other kind has no address that the internet reaches',
    promises: ['SMV-28', 'EVM-13'],
    area: 'network',
    fix: 'Put it into private subnets and switch its public address or endpoint off; people and partners come through the load balancer.',
  },
  [
    mustBeFalse('AWS::Redshift::Cluster', 'PubliclyAccessible', { PubliclyAccessible: true }),
    mustBeFalse('AWS::RedshiftServerless::Workgroup', 'PubliclyAccessible', { PubliclyAccessible: true }),
    // DMS gives a public address unless it is told otherwise.
    mustBeFalse('AWS::DMS::ReplicationInstance', 'PubliclyAccessible'),
    mustBeFalse('AWS::AmazonMQ::Broker', 'PubliclyAccessible', { PubliclyAccessible: true }),
    {
      ...mustBe('AWS::MSK::Cluster', 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type', ['DISABLED'], {
        BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } },
      }),
      ...absent,
    },
    ...['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'].map((type) => ({
      type,
      path: 'VPCOptions.SubnetIds',
      expected: 'subnets of a private network',
      holds: (value: Parameters<typeof items>[0]) => items(value).length > 0,
      bad: {},
    })),
    // EKS opens its endpoint to the internet unless it is told otherwise.
    mustBeFalse('AWS::EKS::Cluster', 'ResourcesVpcConfig.EndpointPublicAccess'),
    {
      ...mustBe('AWS::ECS::Service', 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', ['DISABLED'], {
        NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } },
      }),
      ...absent,
    },
    mustBe('AWS::SageMaker::NotebookInstance', 'DirectInternetAccess', ['Disabled']),
    mustBe('AWS::Transfer::Server', 'EndpointType', ['VPC'], { EndpointType: 'PUBLIC' }),
  ],
);
