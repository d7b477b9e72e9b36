import { MONTH } from './calendar';
import type { DeployedRecovery } from './deployed';
import type { Fault } from './faults';

/** Minutes that EventBridge Scheduler waits before each further attempt (assumed: exponential). */
const BACKOFF = [1, 2, 4, 8];

/** When the calls of the schedule arrive; undefined for a tick that is given up: it lies in the dead-letter queue. */
export interface Tick {
  readonly number: number;
  readonly at: number;
  readonly arrives: number | undefined;
}

/** All ticks of a month, by the deployed schedule and its retries. */
export function ticks(deployed: DeployedRecovery, fault: Fault, random: () => number): Tick[] {
  const all: Tick[] = [];
  for (let at = 0, number = 0; at < (fault.stopsAt ?? MONTH); at += deployed.everyMinutes, number += 1) {
    if (!deployed.enabled || fault.missed?.(number)) continue;
    all.push({ number, at, arrives: arrival(at, deployed, fault, random) });
  }
  return all;
}

function arrival(at: number, { retries, maxAgeMinutes }: DeployedRecovery, fault: Fault, random: () => number) {
  let minute = at;
  for (let attempt = 0; attempt <= retries; attempt += 1) {
    if (minute - at > maxAgeMinutes) return undefined;
    if (random() >= (fault.throttled ?? 0)) return minute;
    minute += BACKOFF[attempt] ?? BACKOFF.length;
  }
  return undefined;
}
