import { addedBeside, setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, isFalse, read } from '../../verdict';

/** Types that process or keep data at the edge of the world, or copy them to other regions by their nature (fact sheet 4.5). */
const GLOBAL_TYPES =
  /^AWS::(CloudFront|GlobalAccelerator|Shield|S3::MultiRegionAccessPoint|DynamoDB::GlobalTable|RDS::GlobalCluster|DocDB::GlobalCluster|Neptune::GlobalCluster|KMS::ReplicaKey|ECR::ReplicationConfiguration|ECR::PublicRepository|Route53::HealthCheck|Route53RecoveryControl|Route53RecoveryReadiness|NetworkManager|Chatbot|Bedrock|QBusiness|Notifications)/;
/** Interfaces that CloudFront answers for, unless they say otherwise (API Gateway guide, "API endpoint types for REST APIs"). */
const EDGE_OPTIMISED = ['AWS::ApiGateway::RestApi', 'AWS::ApiGateway::DomainName'];
const KINDS = 'EndpointConfiguration.Types';
const added = addedBeside('AWS::EC2::VPC');

export const residencyNoGlobalService = environmentRule({
  id: 'residency-no-global-service',
  title: 'Nothing runs on a service that works from all over the world',
  promises: ['EVM-03'],
  area: 'residency',
  fix: 'Use the regional service: an ALB with a REGIONAL web ACL instead of CloudFront, Synthetics instead of Route 53 health checks.',
  *check({ world }) {
    for (const resource of world.resources) {
      if (GLOBAL_TYPES.test(resource.type)) yield broken(resource, 'Type', 'a regional service', resource.type);
      else if (resource.type.startsWith('AWS::WAFv2::') && read(resource, 'Scope') !== undefined) {
        yield read(resource, 'Scope') === 'REGIONAL'
          ? compliant(resource, 'Scope')
          : broken(resource, 'Scope', 'REGIONAL');
      } else if (resource.type === 'AWS::S3::Bucket') {
        // Transfer Acceleration takes uploads at CloudFront's edge locations (S3 User Guide, "Transfer Acceleration").
        yield read(resource, 'AccelerateConfiguration') === undefined
          ? compliant(resource, 'AccelerateConfiguration', 'absent')
          : broken(resource, 'AccelerateConfiguration', 'absent: uploads enter in the region');
      } else if (EDGE_OPTIMISED.includes(resource.type)) {
        const kinds = items(read(resource, KINDS));
        yield kinds.length > 0 && kinds.every((kind) => kind === 'REGIONAL' || kind === 'PRIVATE')
          ? compliant(resource, KINDS)
          : broken(resource, KINDS, 'REGIONAL or PRIVATE: the default answers from all over the world');
      } else if (resource.type === 'AWS::KMS::Key') {
        const many = read(resource, 'MultiRegion') ?? false;
        yield isFalse(many)
          ? compliant(resource, 'MultiRegion', many)
          : broken(resource, 'MultiRegion', 'false or absent');
      }
    }
  },
  mutants: [
    setTo('AWS::KMS::Key', 'MultiRegion', true, 'multi-region key', 'flip'),
    setTo('AWS::WAFv2::WebACL', 'Scope', 'CLOUDFRONT', 'web ACL at the edge of the world', 'move'),
    setTo(
      'AWS::S3::Bucket',
      'AccelerateConfiguration',
      { AccelerationStatus: 'Enabled' },
      'uploads over the edge',
      'move',
    ),
    added('AWS::CloudFront::Distribution', 'a CloudFront distribution in front', {}),
    added('AWS::ApiGateway::RestApi', 'an interface that CloudFront answers for', {
      EndpointConfiguration: { Types: ['EDGE'] },
    }),
    added('AWS::ApiGateway::DomainName', 'a name whose kind is left to the default', { DomainName: 'api.example' }),
    added('AWS::Route53::HealthCheck', 'health checkers all over the world', { HealthCheckConfig: { Type: 'HTTPS' } }),
  ],
});
