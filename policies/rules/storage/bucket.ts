import { servicePrincipal } from '../../../lib/partition';
import { parse } from '../../assembly/symbol';
import type { Resource, World } from '../../assembly/types';
import { allowsAction, type Statement, statementsOf } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import { isOfOrganization, type Scope } from '../../scope';
import { read } from '../../verdict';
import { rolePermissions, workloadRoles } from '../access/role-permissions';

export const BUCKET = 'AWS::S3::Bucket';
export const BUCKET_POLICY = 'AWS::S3::BucketPolicy';
/** Services of AWS that write logs into buckets. */
const LOG_WRITERS = ['logging.s3', 'logdelivery.elasticloadbalancing', 'config', 'cloudtrail', 'delivery.logs'];

/** All statements of all policies attached to a bucket. */
export function bucketStatements(bucket: Resource, scope: Scope): readonly Statement[] {
  return statementsByBucket(scope).get(bucket) ?? [];
}

const statementsByBucket = oncePerWorld(({ world }): ReadonlyMap<Resource, readonly Statement[]> => {
  const byBucket = new Map<Resource, Statement[]>();
  for (const policy of world.ofType(BUCKET_POLICY)) {
    const bucket = world.target(read(policy, 'Bucket'));
    if (bucket)
      byBucket.set(bucket, [...(byBucket.get(bucket) ?? []), ...statementsOf(read(policy, 'PolicyDocument'))]);
  }
  return byBucket;
});

/** Load balancers and S3 itself cannot write their logs into a bucket with a KMS key: those land in a bucket of their own. */
export function receivesPlainLogs(bucket: Resource, scope: Scope): boolean {
  return isAccessLogTarget(bucket, scope) || isLoadBalancerLogTarget(bucket, scope);
}

export function isAccessLogTarget(bucket: Resource, scope: Scope): boolean {
  return accessLogSources(scope).has(bucket);
}

/** The buckets whose access logs a bucket gets. */
export const accessLogSources = oncePerWorld(({ world }): ReadonlyMap<Resource, readonly Resource[]> => {
  const byTarget = new Map<Resource, Resource[]>();
  for (const source of world.ofType(BUCKET)) {
    const target = world.target(read(source, 'LoggingConfiguration.DestinationBucketName'));
    if (target) byTarget.set(target, [...(byTarget.get(target) ?? []), source]);
  }
  return byTarget;
});

export function isLoadBalancerLogTarget(bucket: Resource, scope: Scope): boolean {
  return namedByLoadBalancers(scope).has(bucket);
}

const namedByLoadBalancers = oncePerWorld(
  ({ world }): ReadonlySet<Resource> =>
    new Set(
      world
        .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
        .flatMap((balancer) => world.mentions(read(balancer, 'LoadBalancerAttributes'))),
    ),
);

/** Buckets that a service writes its logs into. */
export const landingBuckets = oncePerWorld(
  (scope): ReadonlySet<Resource> => new Set(scope.world.ofType(BUCKET).filter((bucket) => landsLogs(bucket, scope))),
);

/** Buckets that hold logs, not customer data: where logs land, where those are copied to, and what searches in them found. */
const logBuckets = oncePerWorld((scope): ReadonlySet<Resource> => {
  const landing = [...landingBuckets(scope)];
  const copies = landing.flatMap((bucket) => replicationTargets(bucket, scope.world));
  return new Set([...landing, ...copies, ...searchResults(scope)]);
});

/** What Athena answers. */
function searchResults({ world }: Scope): readonly Resource[] {
  return world
    .ofType('AWS::Athena::WorkGroup')
    .flatMap((group) => world.mentions(read(group, 'WorkGroupConfiguration.ResultConfiguration.OutputLocation')))
    .filter(({ type }) => type === BUCKET);
}

export function holdsLogs(bucket: Resource, scope: Scope): boolean {
  return logBuckets(scope).has(bucket);
}

/** Buckets into which a service's own code may write: what users upload lies there. */
export const uploadBuckets = oncePerWorld((scope): ReadonlySet<Resource> => {
  const { world } = scope;
  const written = workloadRoles(world)
    .flatMap((role) => rolePermissions(scope).get(role) ?? [])
    .filter(({ statement }) => allowsAction(statement, 's3:PutObject'));
  return new Set(
    written.flatMap(({ statement }) => world.mentions([...statement.resources])).filter(({ type }) => type === BUCKET),
  );
});

/** Whether a bucket is the delivery's: what builds hand on, and copies of the source; nothing that a customer has sent. */
export function holdsSource(bucket: Resource, scope: Scope): boolean {
  return isOfOrganization(bucket.stack) && !uploadBuckets(scope).has(bucket);
}

/** The buckets of these templates that objects are copied to. */
export function replicationTargets(bucket: Resource, world: World): readonly Resource[] {
  return world.mentions(read(bucket, 'ReplicationConfiguration.Rules')).filter(({ type }) => type === BUCKET);
}

/** A text that names the bucket itself, or with `/*` every one of its objects. */
export function namesBucket(text: string, bucket: Resource, world: World, objects: '' | '/*' = ''): boolean {
  if (text === '*') return true;
  const parts = parse(text);
  const last = parts.at(-1);
  const named = objects === '' ? last?.kind === 'reference' : last?.kind === 'literal' && last.text === objects;
  return named && parts.length <= 3 && world.mentions(text).includes(bucket);
}

function landsLogs(bucket: Resource, scope: Scope): boolean {
  return (
    receivesPlainLogs(bucket, scope) ||
    isAuditTarget(bucket, scope) ||
    isDeliveryTarget(bucket, scope) ||
    bucketStatements(bucket, scope).some(admitsLogWriter)
  );
}

function admitsLogWriter(statement: Statement): boolean {
  const writers = LOG_WRITERS.map(servicePrincipal);
  return (
    allowsAction(statement, 's3:PutObject') &&
    statement.principals.some(({ kind, id }) => kind === 'Service' && writers.includes(id))
  );
}

function isAuditTarget(bucket: Resource, { world }: Scope): boolean {
  return world.ofType('AWS::RDS::OptionGroup').some((group) => world.mentionedBy(bucket).includes(group));
}

/** Firehose carries the log groups. */
function isDeliveryTarget(bucket: Resource, { world }: Scope): boolean {
  return world
    .ofType('AWS::KinesisFirehose::DeliveryStream')
    .some((stream) => world.mentionedBy(bucket).includes(stream));
}
