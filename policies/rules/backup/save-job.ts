import type { Resource, Value } from '../../assembly/types';
import type { Scope } from '../../scope';
import { read } from '../../verdict';

export const SCHEDULE = 'AWS::Scheduler::Schedule';

/** Schedules that start a job of AWS Backup. */
export function saveJobs({ world }: Scope): readonly Resource[] {
  return world
    .ofType(SCHEDULE)
    .filter((schedule) => /:aws-sdk:backup:startBackupJob$/i.test(String(read(schedule, 'Target.Arn'))));
}

/** The request that a schedule sends, where it is JSON. */
export function jobInput(schedule: Resource): Value | undefined {
  try {
    return JSON.parse(String(read(schedule, 'Target.Input'))) as Value;
  } catch {
    return undefined;
  }
}
