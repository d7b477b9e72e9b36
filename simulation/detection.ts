import type { DeployedAlarm, DeployedRecovery } from './deployed';
import { type Fault, MOMENT } from './faults';
import { type Month, month, WARM_UP } from './month';

/** Minutes after which a ring has another cause. */
const LATEST = 240;

/** How an alarm told of what began in the middle of the month; minutes. */
export interface Detection {
  readonly alarm: 'lag' | 'age';
  /** From the beginning to the first ring; undefined where it never rang. */
  readonly fromBeginning: number | undefined;
  /** From the minute in which the figure passed the threshold, or stopped, to the ring: the periods that it took. */
  readonly fromThreshold: number | undefined;
}

export function detections(deployed: DeployedRecovery, fault: Fault): Detection[] {
  const result = month(deployed, fault);
  return (['lag', 'age'] as const).map((alarm) => detection(alarm, result, deployed[alarm], fault));
}

function detection(alarm: 'lag' | 'age', result: Month, deployed: DeployedAlarm, fault: Fault): Detection {
  const ring = result.rings[alarm].find((minute) => minute >= MOMENT && minute < MOMENT + LATEST);
  const passed = result[alarm].findIndex(
    (seconds, index) => index + WARM_UP >= MOMENT && seconds > deployed.thresholdSeconds,
  );
  const bad = fault.blindFrom ?? (passed < 0 ? undefined : passed + WARM_UP);
  return {
    alarm,
    fromBeginning: ring === undefined ? undefined : ring - MOMENT,
    // The minute that is bad counts as a period itself.
    fromThreshold: ring === undefined || bad === undefined ? undefined : ring - bad + 1,
  };
}
