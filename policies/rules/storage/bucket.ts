import type { Resource } from '../../assembly/types';
import { type Statement, statementsOf } from '../../policy-document';
import type { Scope } from '../../scope';
import { read } from '../../verdict';

export const BUCKET = 'AWS::S3::Bucket';

/** All statements of all policies attached to a bucket. */
export function bucketStatements(bucket: Resource, { world }: Scope): Statement[] {
  return world
    .ofType('AWS::S3::BucketPolicy')
    .filter((policy) => world.target(read(policy, 'Bucket')) === bucket)
    .flatMap((policy) => statementsOf(read(policy, 'PolicyDocument')));
}

/** Load balancers and S3 itself cannot write their logs into a bucket with a KMS key: those land in a bucket of their own. */
export function receivesPlainLogs(bucket: Resource, scope: Scope): boolean {
  return isAccessLogTarget(bucket, scope) || isLoadBalancerLogTarget(bucket, scope);
}

export function isAccessLogTarget(bucket: Resource, { world }: Scope): boolean {
  return world
    .ofType(BUCKET)
    .some((source) => world.target(read(source, 'LoggingConfiguration.DestinationBucketName')) === bucket);
}

function isLoadBalancerLogTarget(bucket: Resource, { world }: Scope): boolean {
  return world.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').some((balancer) => {
    const attributes = read(balancer, 'LoadBalancerAttributes');
    return Array.isArray(attributes) && attributes.some((entry) => world.mentions(entry).includes(bucket));
  });
}

/** Holds logs, not customer data: a log landing bucket, or one that others are replicated into. */
export function holdsLogs(bucket: Resource, scope: Scope): boolean {
  return (
    receivesPlainLogs(bucket, scope) ||
    read(bucket, 'ObjectLockConfiguration') !== undefined ||
    replicatesElsewhere(bucket)
  );
}

function replicatesElsewhere(bucket: Resource): boolean {
  return read(bucket, 'ReplicationConfiguration') !== undefined;
}
