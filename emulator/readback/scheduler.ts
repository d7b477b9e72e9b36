import type { Api } from './api';
import { at, type Deployed } from './deployed';
import { readBack } from './read-back';
import { unsigned } from './unsigned';

/** The parts of GetSchedule's answer that promises rest on. */
interface Schedule {
  readonly FlexibleTimeWindow?: object;
  readonly ScheduleExpression?: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly State?: string;
  readonly Target?: object;
}

async function schedule(api: Api, { physicalId, properties }: Deployed): Promise<Schedule> {
  const group = String(at(properties, 'GroupName') ?? 'default');
  const path = `/schedules/${encodeURIComponent(physicalId)}?groupName=${encodeURIComponent(group)}`;
  return JSON.parse(await unsigned(api, { service: 'scheduler', path })) as Schedule;
}

export const schedulerTypes = [
  readBack({
    type: 'AWS::Scheduler::Schedule',
    read: schedule,
    checks: [
      { path: 'FlexibleTimeWindow', promises: ['EMB-44'], actual: ({ FlexibleTimeWindow }) => FlexibleTimeWindow },
      { path: 'ScheduleExpression', promises: ['EMB-44'], actual: ({ ScheduleExpression }) => ScheduleExpression },
      {
        path: 'ScheduleExpressionTimezone',
        promises: ['EMB-44'],
        actual: ({ ScheduleExpressionTimezone }) => ScheduleExpressionTimezone,
      },
      { path: 'State', promises: ['EMB-44'], actual: ({ State }) => State },
      { path: 'Target', promises: ['EMB-44', 'EVM-26'], actual: ({ Target }) => Target },
    ],
    notPromised: ['Description', 'GroupName', 'Name'],
  }),
];
