import { heldSeconds } from '../functions/recovery-point-watch/held';
import { CLIENT_SETTINGS } from '../functions/runtime/client-settings';
import { ringsAt } from './alarm';
import { type Assumptions, USUAL } from './assumptions';
import { MONTH } from './calendar';
import type { DeployedAlarm, DeployedRecovery } from './deployed';
import type { Fault } from './faults';
import { logCopies } from './log-copies';
import { restorableTimes } from './log-shipping';
import { randomNumbers } from './random';
import type { Saves } from './saves';
import { snapshots } from './snapshots';

/** Seconds by minute. */
type Figures = readonly number[];

/** What happened to one database in a month. */
export interface Month {
  readonly saves: Saves;
  /** How far back a restore to a point in time would have thrown us. */
  readonly lag: Figures;
  /** How old the data in the newest recovery point or log copy were. */
  readonly age: Figures;
  /** Minutes at which the deployed alarms went off. */
  readonly rings: { readonly lag: readonly number[]; readonly age: readonly number[] };
}

/** The first hours belong to no steady state: the newest point is still the first one. */
export const WARM_UP = 180;
const SEED = 20;

/** Runs the deployed schedules and windows for a month under one fault. */
export function month(deployed: DeployedRecovery, fault: Fault, seed = SEED): Month {
  const random = randomNumbers(seed);
  const assumptions: Assumptions = { ...USUAL, ...fault.assumptions };
  const saved = deployed.saves === 'snapshots' ? snapshots : logCopies;
  const saves = saved(deployed, assumptions, fault, random);
  const lag = restorableTimes(assumptions, fault, random)
    .map((time, minute) => (minute - time) * 60)
    .slice(WARM_UP);
  const age = ages(saves).slice(WARM_UP);
  const published = (figures: Figures) =>
    figures.map((figure, minute) =>
      minute + WARM_UP >= (fault.blindFrom ?? MONTH) || random() < (fault.throttled ?? 0) ** CLIENT_SETTINGS.maxAttempts
        ? undefined
        : figure,
    );
  const rings = (figures: Figures, alarm: DeployedAlarm) =>
    ringsAt(published(figures), alarm).map((minute) => minute + WARM_UP);
  const told = age.map((seconds, index) => seconds - held(saves, index + WARM_UP, seconds));
  return { saves, lag, age, rings: { lag: rings(lag, deployed.lag), age: rings(told, deployed.age) } };
}

/** What the deployed watch takes off an age, by its own code. */
function held({ holds }: Saves, minute: number, age: number): number {
  const at = (minutes: number) => new Date(minutes * 60_000);
  const near = holds.filter(([from, to]) => from <= minute && to > minute - 6 * 60);
  const spans = near.map(([from, to]) => [from * 60_000, Math.min(to, minute) * 60_000] as const);
  return heldSeconds(spans, at(minute - age / 60), at(minute));
}

function ages({ points }: Saves): number[] {
  const byVisibility = [...points].sort((one, other) => one.visible - other.visible);
  const figures: number[] = [];
  let newest = 0;
  let next = 0;
  for (let minute = 0; minute < MONTH; minute += 1) {
    for (let point = byVisibility[next]; point && point.visible <= minute; point = byVisibility[next]) {
      newest = Math.max(newest, point.data);
      next += 1;
    }
    figures.push((minute - newest) * 60);
  }
  return figures;
}
