import type { Assumptions } from './assumptions';
import { dailyAt, isIn, MONTH, type Span, weeklyWindow } from './calendar';
import type { DeployedRecovery } from './deployed';
import type { Fault } from './faults';
import { minutesWithin } from './random';
import type { Point, Saves } from './saves';
import { ticks } from './ticks';

/** A job, as AWS Backup has taken it on. */
interface Job {
  readonly kind: 'save' | 'night' | 'copy';
  readonly number: number;
  /** First minute in which it may start, and the last one. */
  readonly from: number;
  readonly until: number;
}

/** AWS Backup tries a job that could not start again after about this many minutes (fact sheet 1.2 a). */
const TRIES_AGAIN = 10;

/** A month of jobs: one at a time for the database, each started by the deployed schedule or by the nightly plan. */
export function snapshots(
  deployed: DeployedRecovery,
  assumptions: Assumptions,
  fault: Fault,
  random: () => number,
): Saves {
  const nights = dailyAt(deployed.night.hour, deployed.timeZone).map((at) => at + deployed.night.minute);
  const queue: Job[] = [
    ...ticks(deployed, fault, random).flatMap(({ number, arrives }): Job[] => {
      if (arrives === undefined) return [];
      const from = arrives + minutesWithin(assumptions.jobStartsAfter, random);
      return [{ kind: 'save', number, from, until: arrives + deployed.startWindowMinutes }];
    }),
    ...nights.map((at, number): Job => {
      const from = at + minutesWithin(assumptions.nightStartsAfter, random);
      return { kind: 'night', number, from, until: at + 60 };
    }),
  ];
  const blocked = fault.blackouts ? blackouts(deployed) : [];
  const points: Point[] = [];
  const holds: Span[] = [];
  let skipped = 0;
  let lostNights = 0;
  let freeAt = 0;
  while (queue.length > 0) {
    queue.sort((one, other) => one.from - other.from);
    const job = queue.shift() as Job;
    const start = job.from;
    const prevented = start < freeAt || isIn(blocked, start) || isIn(fault.down ?? [], start);
    if (prevented && start < freeAt && assumptions.overlap === 'waits' && start + TRIES_AGAIN <= job.until) {
      queue.push({ ...job, from: start + TRIES_AGAIN });
      continue;
    }
    const end = start + duration(job, assumptions, fault, random);
    const dies =
      (fault.down ?? []).some(([from]) => from >= start && from < end) ||
      (job.kind === 'save' && fault.failing?.(job.number));
    if (prevented || dies) {
      if (job.kind === 'save') skipped += 1;
      if (job.kind !== 'save') lostNights += 1;
      if (!prevented) freeAt = end;
      continue;
    }
    freeAt = end;
    if (job.kind !== 'save') holds.push([start, end]);
    if (job.kind === 'save') points.push({ data: fault.copied ? lastBefore(nights, start) : start, visible: end });
    if (job.kind === 'night' && deployed.night.copied) queue.push({ ...job, kind: 'copy', from: end, until: end + 60 });
  }
  return { points: points.filter(({ visible }) => visible < MONTH), skipped, lostNights, holds };
}

function duration(
  job: Job,
  { jobTakes, nightTakes, copyTakes }: Assumptions,
  { longJob }: Fault,
  random: () => number,
): number {
  if (job.kind === 'night') return minutesWithin(nightTakes, random);
  if (job.kind === 'copy') return minutesWithin(copyTakes, random);
  return longJob !== undefined && job.number % 72 === 50 ? longJob : minutesWithin(jobTakes, random);
}

/** Where continuous backup lifts nothing: an hour before the windows, until their end. */
function blackouts({ maintenance, continuousHour, timeZone, night }: DeployedRecovery): Span[] {
  const daily = dailyAt(continuousHour ?? 0, timeZone).map((at): Span => [at + night.minute, at + night.minute + 30]);
  return [...daily, ...weeklyWindow(maintenance)].map(([from, to]): Span => [from - 60, to]);
}

function lastBefore(times: readonly number[], minute: number): number {
  return times.filter((time) => time <= minute).at(-1) ?? times.at(0) ?? 0;
}
