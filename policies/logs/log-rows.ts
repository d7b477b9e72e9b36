import type { Resource, Value } from '../assembly/types';
import { keyNamedBy } from '../own-key';
import { allowsAction } from '../policy-document';
import { items } from '../proofs/values';
import { rolePermissions } from '../rules/access/role-permissions';
import { archives, isEndOfChain, passingBuckets } from '../rules/archive/log-bucket';
import { LOG_GROUP } from '../rules/archive/log-group';
import { isSink, SUBSCRIPTION, tellsFailuresOf } from '../rules/archive/stream';
import { BUCKET, replicationTargets } from '../rules/storage/bucket';
import { expirationDays } from '../rules/storage/lifecycle';
import type { Scope } from '../scope';
import { read } from '../verdict';
import { LOG_SOURCES, type LogSource } from './log-sources';

/** One place into which one resource logs. */
export interface Destination {
  readonly place: Resource;
  readonly encryption: 'own key' | 'key of S3' | 'none of ours';
  readonly days: string;
  /** How it gets into the archive; undefined where it does not. */
  readonly archive?: string;
}

export interface LogRow {
  readonly source: Resource;
  readonly what: string;
  readonly destinations: readonly Destination[];
}

/** The table of completeness: every resource that logs on its own, and where. */
export function logRows(scope: Scope): readonly LogRow[] {
  return Object.keys(LOG_SOURCES).flatMap((type) =>
    scope.world.ofType(type).flatMap((resource) => logRowOf(resource, scope) ?? []),
  );
}

/** Where one resource logs; nothing where its type does not on its own. */
export function logRowOf(resource: Resource, scope: Scope): LogRow | undefined {
  const source = Object.hasOwn(LOG_SOURCES, resource.type) ? LOG_SOURCES[resource.type] : undefined;
  if (!source) return undefined;
  const places = [...placesOf(resource, source, scope)];
  return { source: resource, what: source.what, destinations: places.map((place) => destinationOf(place, scope)) };
}

function placesOf(resource: Resource, source: LogSource, scope: Scope): ReadonlySet<Resource> {
  const { world } = scope;
  const { named = [], by, follows, calledAfter, profile } = source;
  const namedIn = (holder: Resource | undefined, paths: readonly string[]) =>
    holder ? paths.flatMap((path) => world.mentions(read(holder, path))) : [];
  const deputies = by ? world.ofType(by.type).filter((each) => world.target(read(each, by.names)) === resource) : [];
  const name = calledAfter && read(resource, calledAfter.property);
  return new Set(
    [
      ...namedIn(resource, named),
      ...deputies.flatMap((each) => namedIn(each, by?.named ?? [])),
      ...(follows ? namedIn(world.target(read(resource, follows.property)), follows.named) : []),
      ...(typeof name === 'string' && name !== '' ? groupsBelow(`${calledAfter?.prefix}${name}/`, scope) : []),
      ...(profile ? groupsOfHosts(read(resource, profile), scope) : []),
    ].filter(({ type }) => type === LOG_GROUP || type === BUCKET),
  );
}

function groupsBelow(prefix: string, { world }: Scope): readonly Resource[] {
  return world.ofType(LOG_GROUP).filter((group) => String(read(group, 'LogGroupName')).startsWith(prefix));
}

/** What the role of an instance profile may write into. */
function groupsOfHosts(profile: Value | undefined, scope: Scope): readonly Resource[] {
  const { world } = scope;
  const roles = world.mentions(profile).flatMap((each) => items(read(each, 'Roles')).map((role) => world.target(role)));
  return roles
    .flatMap((role) => (role ? (rolePermissions(scope).get(role) ?? []) : []))
    .filter(({ statement }) => allowsAction(statement, 'logs:PutLogEvents'))
    .flatMap(({ statement }) => world.mentions([...statement.resources]));
}

function destinationOf(place: Resource, scope: Scope): Destination {
  return place.type === BUCKET ? ofBucket(place, scope) : ofGroup(place, scope);
}

function ofBucket(place: Resource, scope: Scope): Destination {
  const { world } = scope;
  const key = items(read(place, 'BucketEncryption.ServerSideEncryptionConfiguration')).some(
    (rule) => world.mentions(rule).length > 0,
  );
  const days = items(read(place, 'LifecycleConfiguration.Rules')).map(expirationDays).find(Number.isFinite);
  const copied = passingBuckets(scope).includes(place) && replicationTargets(place, world).length > 0;
  const archive = archives(scope).has(place)
    ? 'is the archive'
    : copied
      ? 'copied into the archive'
      : isEndOfChain(place, scope)
        ? 'end of the chain: logs of log buckets alone'
        : undefined;
  return { place, encryption: key ? 'own key' : 'key of S3', days: String(days ?? 'no end'), archive };
}

function ofGroup(place: Resource, scope: Scope): Destination {
  const { world } = scope;
  const key = keyNamedBy(read(place, 'KmsKeyId'), world);
  const subscribed = world
    .ofType(SUBSCRIPTION)
    .some(
      (each) =>
        world.target(read(each, 'LogGroupName')) === place && isSink(world.target(read(each, 'DestinationArn')), scope),
    );
  return {
    place,
    encryption: key ? 'own key' : 'none of ours',
    days: String(read(place, 'RetentionInDays') ?? 'no end'),
    archive: subscribed
      ? "delivered to the deployment's sink"
      : tellsFailuresOf(place, scope)
        ? 'failures of the sink itself, which cannot deliver them'
        : undefined,
  };
}
