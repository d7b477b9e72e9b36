import type { Resource, Value } from '../../assembly/types';
import { allowsAction } from '../../policy-document';
import { field } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { ROLE, rolePermissions } from '../access/role-permissions';

export const STREAM = 'AWS::KinesisFirehose::DeliveryStream';
export const SUBSCRIPTION = 'AWS::Logs::SubscriptionFilter';
export const TO_BUCKET = 'ExtendedS3DestinationConfiguration';
export const TO_SPLUNK = 'SplunkDestinationConfiguration';

/** All destinations that CloudFormation knows; a stream has exactly one. */
const DESTINATION = /(DestinationConfiguration|EndpointDestinationConfiguration)$/;

/** The destinations of a stream, by the property that says them. */
export function destinationsOf({ properties }: Resource): readonly { readonly kind: string; readonly value: Value }[] {
  return Object.entries(properties)
    .filter(([name]) => DESTINATION.test(name))
    .map(([kind, value]) => ({ kind, value }));
}

/** The part of a destination that says how the bucket is written: of a bucket itself, of Splunk what is kept beside it. */
export function bucketPart(stream: Resource): Value | undefined {
  return read(stream, TO_BUCKET) ?? read(stream, `${TO_SPLUNK}.S3Configuration`);
}

/** The kind of destination that the deployment's log sink demands; undefined for a template of nobody. */
export function sinkKind({ environment }: Scope): string | undefined {
  if (!environment) return undefined;
  return environment.deployment.logSink.kind === 'splunk' ? TO_SPLUNK : TO_BUCKET;
}

/** Whether a stream ends where the deployment says its logs end. */
export function isSink(stream: Resource | undefined, scope: Scope): stream is Resource {
  if (stream?.type !== STREAM) return false;
  const [destination, ...more] = destinationsOf(stream);
  const kind = sinkKind(scope);
  return destination !== undefined && more.length === 0 && (kind === undefined || destination.kind === kind);
}

/** The log group into which a stream writes its own failures: subscribed to the stream, it would feed itself. */
export function tellsFailuresOf(group: Resource, { world }: Scope): boolean {
  return world.ofType(STREAM).some((stream) => {
    const part = bucketPart(stream);
    return world.target(field(field(part, 'CloudWatchLoggingOptions'), 'LogGroupName')) === group;
  });
}

/** Whether the policies of a role allow an action on a resource itself. */
export function mayDo(role: Resource | undefined, action: string, on: Resource, scope: Scope): boolean {
  if (role?.type !== ROLE) return false;
  const statements = (rolePermissions(scope).get(role) ?? []).map(({ statement }) => statement);
  const allowed = statements.filter(
    (statement) => allowsAction(statement, action) && scope.world.mentions([...statement.resources]).includes(on),
  );
  return allowed.length > 0;
}
