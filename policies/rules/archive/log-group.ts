import type { Resource, World } from '../../assembly/types';
import { keyNamedBy } from '../../own-key';
import type { Scope } from '../../scope';
import { numberOf, read } from '../../verdict';

export const LOG_GROUP = 'AWS::Logs::LogGroup';
/** Days that logs stay searchable at least (EMB-83). */
export const SHORTEST_LOG_DAYS = 90;

/** Days that a log group of this scope must keep its logs: what the deployment promises, which is at least 90. */
export function logDays({ environment }: Scope): number {
  return Math.max(SHORTEST_LOG_DAYS, environment?.deployment.retention.logDays ?? 0);
}

/** A log group that keeps what it gets: encrypted with an own key, and for long enough. */
export function isKept(group: Resource, scope: Scope): boolean {
  return (
    group.type === LOG_GROUP &&
    keyNamedBy(read(group, 'KmsKeyId'), scope.world) !== undefined &&
    numberOf(read(group, 'RetentionInDays')) >= logDays(scope)
  );
}

/** A log group of these templates by the name that it will have. */
export function logGroupNamed(name: string, world: World): Resource | undefined {
  return world.ofType(LOG_GROUP).find((group) => read(group, 'LogGroupName') === name);
}
