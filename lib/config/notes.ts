import type { Deployment, EventDay } from './deployment';
import { daysBetween } from './fields/calendar';

/** A build must not break on the day after an event. */
export function withoutPassedEvents(deployment: Deployment, asOf: string): Deployment {
  return { ...deployment, eventDays: deployment.eventDays.filter((day) => !hasPassed(day, asOf)) };
}

/** What a person should know though nothing is wrong. */
export function notesOf(deployment: Deployment, asOf: string): readonly string[] {
  const { name, eventDays, securityContact } = deployment;
  const passed = eventDays.flatMap((day, index) =>
    hasPassed(day, asOf)
      ? [`deployments/${name}: eventDays[${index}] = ${day.date} has passed as of ${asOf}: dropped`]
      : [],
  );
  const left = daysBetween(asOf, securityContact.expires);
  const stale = `deployments/${name}: securityContact.expires = ${securityContact.expires}: ${left} days left as of ${asOf}`;
  return left <= 30 ? [...passed, stale] : passed;
}

function hasPassed(day: EventDay, asOf: string): boolean {
  return day.date < asOf;
}
