import type { DeployedAlarm } from './deployed';

/** The minutes in which an alarm goes off, on one figure a minute; undefined where none was published. */
export function ringsAt(figures: readonly (number | undefined)[], alarm: DeployedAlarm): number[] {
  const { thresholdSeconds, periods, bad, silenceRings } = alarm;
  const isBad = (figure: number | undefined) => (figure === undefined ? silenceRings : figure > thresholdSeconds);
  const rings: number[] = [];
  let ringing = false;
  for (let minute = periods - 1; minute < figures.length; minute += 1) {
    const seen = figures.slice(minute - periods + 1, minute + 1).filter(isBad).length;
    if (seen >= bad && !ringing) rings.push(minute);
    ringing = seen >= bad;
  }
  return rings;
}
