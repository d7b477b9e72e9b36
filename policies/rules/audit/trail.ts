import type { Resource } from '../../assembly/types';
import { oncePerWorld } from '../../proofs/once';
import { read } from '../../verdict';
import { LOG_GROUP } from '../archive/log-group';

export const TRAIL = 'AWS::CloudTrail::Trail';

/** The log groups that trails write into. */
export const trailGroups = oncePerWorld(
  ({ world }): ReadonlySet<Resource> =>
    new Set(
      world
        .ofType(TRAIL)
        .flatMap((trail) => world.target(read(trail, 'CloudWatchLogsLogGroupArn')) ?? [])
        .filter(({ type }) => type === LOG_GROUP),
    ),
);

/** Whether a filter or query is about a log group that a trail writes into, by reference or by name. */
export function isOnTrail(name: unknown, groups: ReadonlySet<Resource>, target: Resource | undefined): boolean {
  if (target) return groups.has(target);
  return [...groups].some((group) => typeof name === 'string' && read(group, 'LogGroupName') === name);
}
