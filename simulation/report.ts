import { USUAL } from './assumptions';
import { DAY, DAYS } from './calendar';
import type { DeployedRecovery } from './deployed';
import { type Detection, detections } from './detection';
import { each, TO_BE_HEARD, WITH_LOGS } from './faults';
import { type Distribution, distribution } from './figures';
import { month } from './month';

/** Minutes of the promise (EMB-44), and periods within which an alarm must have rung. */
export const PROMISED = { minutes: 20, periods: 3 } as const;

/** What one database was put through, as text, and what it did not stand. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly misses: readonly string[];
}

export function report(deployed: DeployedRecovery): Outcome {
  const held = WITH_LOGS.map((fault) => ({ fault, result: month(deployed, fault) }));
  const heard = TO_BE_HEARD.map((fault) => ({ fault, found: detections(deployed, fault) }));
  const late = held.filter(({ result }) => distribution(result.lag).max > PROMISED.minutes);
  const unheard = heard.flatMap(({ fault, found }) =>
    found
      .filter(({ fromThreshold }) => fromThreshold !== undefined && fromThreshold > PROMISED.periods)
      .map(() => fault),
  );
  const silent = heard.filter(({ found }) => found.every(({ fromBeginning }) => fromBeginning === undefined));
  return {
    lines: [
      ...heading(deployed),
      row('under', ['point in time', 'newest save', 'rings', 'skipped', 'lost nights']),
      ...held.map(({ fault, result: { lag, age, rings, saves } }) =>
        row(fault.name, [
          spread(distribution(lag)),
          spread(distribution(age)),
          `${rings.lag.length} + ${rings.age.length}`,
          `${saves.skipped}`,
          `${saves.lostNights}`,
        ]),
      ),
      '',
      ...heard.map(({ fault, found }) => `  ${fault.name.padEnd(38)} ${found.map(told).join('; ')}`),
      '',
      `  the upload of logs may pause for ${patience(deployed)} minutes before ${PROMISED.minutes} are exceeded`,
      ...points(deployed, held[0]?.result.saves.points.length ?? 0),
      '',
    ],
    misses: [
      ...late.map(
        ({ fault }) =>
          `${deployed.deployment}: point in time older than ${PROMISED.minutes} minutes under "${fault.name}"`,
      ),
      ...unheard.map(
        ({ name }) => `${deployed.deployment}: an alarm took more than ${PROMISED.periods} periods under "${name}"`,
      ),
      ...silent.map(({ fault }) => `${deployed.deployment}: no alarm rang under "${fault.name}"`),
    ],
  };
}

function heading({ deployment, engine, saves, everyMinutes, night, timeZone, lag, age }: DeployedRecovery): string[] {
  return [
    `${deployment} (${engine}): ${saves} every ${everyMinutes} minutes, nightly at ${night.hour} in ${timeZone}`,
    `  alarms above ${lag.thresholdSeconds} and ${age.thresholdSeconds} s, ${age.bad} of ${age.periods} minutes; minutes as max / p99 / median`,
  ];
}

function row(name: string, cells: readonly string[]): string {
  const widths = [18, 22, 8, 8, 11];
  return `  ${name.padEnd(38)} ${cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join(' ')}`;
}

function spread({ max, p99, median }: Distribution): string {
  return `${max} / ${p99} / ${median}`;
}

function told({ alarm, fromBeginning, fromThreshold }: Detection): string {
  if (fromBeginning === undefined) return `${alarm} stays quiet`;
  const periods = fromThreshold === undefined ? '' : `, ${fromThreshold} periods after the threshold`;
  return `${alarm} rings after ${fromBeginning} minutes${periods}`;
}

function points({ saves, everyMinutes, keptDays }: DeployedRecovery, made: number): string[] {
  if (saves === 'log copies') {
    const logs = 1440 / USUAL.logUploadEvery;
    return [
      `  ${made} calls in ${DAYS} days; ${logs} log files a day and database, each for ${keptDays} days: ${logs * keptDays} objects, bounded by the lifecycle`,
    ];
  }
  const most = (keptDays * 1440) / everyMinutes;
  return [
    `  ${made} recovery points in ${DAYS} days; at most ${most} at a time (${keptDays} days of ${1440 / everyMinutes}), bounded by the retention, and ${keptDays} nightly ones;`,
    '  a vault holds 1,000,000, and snapshots of AWS Backup count in no quota of RDS',
  ];
}

/** The longest interruption of the upload under which a restore still loses no more than promised. */
function patience(deployed: DeployedRecovery): number {
  const holds = (minutes: number) =>
    distribution(month(deployed, { name: '', noLogs: each(DAY, 700, minutes) }).lag).max <= PROMISED.minutes;
  let minutes = 0;
  while (holds(minutes + 1)) minutes += 1;
  return minutes;
}
