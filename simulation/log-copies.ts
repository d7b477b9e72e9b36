import type { Assumptions } from './assumptions';
import { isIn, MONTH } from './calendar';
import type { DeployedRecovery } from './deployed';
import type { Fault } from './faults';
import { minutesWithin } from './random';
import type { Point, Saves } from './saves';
import { ticks } from './ticks';

/** A month of log copies: each call asks for whatever is not in the locked bucket yet, and waits for none that still runs. */
export function logCopies(
  deployed: DeployedRecovery,
  assumptions: Assumptions,
  fault: Fault,
  random: () => number,
): Saves {
  const { logUploadEvery, logUploadTakes, logCopyTakes, replicationTakes } = assumptions;
  const stops = [...(fault.down ?? []), ...(fault.noLogs ?? [])];
  const points: Point[] = [];
  let skipped = 0;
  let freeAt = 0;
  for (const { number, arrives } of ticks(deployed, fault, random)) {
    if (arrives === undefined) continue;
    if (arrives < freeAt || isIn(fault.down ?? [], arrives) || fault.failing?.(number)) {
      skipped += 1;
      continue;
    }
    const newest = newestLog(arrives - 1 - logUploadTakes.max, logUploadEvery, stops);
    const long = fault.longJob !== undefined && number % 144 === 50 ? fault.longJob : undefined;
    freeAt = arrives + (long ?? minutesWithin(logCopyTakes, random));
    points.push({ data: newest, visible: freeAt + minutesWithin(replicationTakes, random) });
  }
  return { points: points.filter(({ visible }) => visible < MONTH), skipped, lostNights: 0, holds: [] };
}

/** The end of the newest log that RDS had made by then. */
function newestLog(by: number, every: number, stops: readonly (readonly [number, number])[]): number {
  let end = Math.floor(by / every) * every;
  while (end > 0 && isIn(stops, end)) end -= every;
  return end;
}
