import type { Assumptions } from './assumptions';
import { isIn, MONTH } from './calendar';
import type { Fault } from './faults';
import { minutesWithin } from './random';

/** For each minute, the latest minute to which the database could be restored. */
export function restorableTimes(assumptions: Assumptions, fault: Fault, random: () => number): number[] {
  const { logUploadEvery, logUploadTakes } = assumptions;
  const stops = [...(fault.down ?? []), ...(fault.noLogs ?? [])];
  const times: number[] = [];
  let restorable = -logUploadEvery;
  let onItsWay: { readonly end: number; readonly at: number } | undefined;
  for (let minute = 0; minute < MONTH; minute += 1) {
    if (onItsWay && minute >= onItsWay.at && !isIn(stops, minute)) {
      restorable = onItsWay.end;
      onItsWay = undefined;
    }
    if (minute % logUploadEvery === 0 && !isIn(stops, minute)) {
      onItsWay = { end: minute, at: minute + 1 + minutesWithin(logUploadTakes, random) };
    }
    times.push(restorable);
  }
  return times;
}
