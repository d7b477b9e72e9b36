import type { Api } from './api';
import { at } from './deployed';
import { readBack } from './read-back';
import { unsignedJson } from './unsigned';

/** The parts of DescribeRule's answer that promises rest on. */
interface Rule {
  readonly EventPattern?: string;
  readonly ScheduleExpression?: string;
  readonly State?: string;
}

const asked = <Answer>(api: Api, operation: string, request: object): Promise<Answer> =>
  unsignedJson(api, 'events', `AWSEvents.${operation}`, request);

export const eventTypes = [
  readBack({
    type: 'AWS::Events::Rule',
    read: async (api, { physicalId, properties }) => {
      const EventBusName = at(properties, 'EventBusName');
      const [rule, { Targets }] = await Promise.all([
        asked<Rule>(api, 'DescribeRule', { Name: physicalId, EventBusName }),
        asked<{ readonly Targets?: readonly object[] }>(api, 'ListTargetsByRule', { Rule: physicalId, EventBusName }),
      ]);
      return { ...rule, Targets };
    },
    checks: [
      { path: 'EventPattern', promises: ['EMB-48', 'EMB-61'], actual: ({ EventPattern }) => EventPattern },
      {
        path: 'ScheduleExpression',
        promises: ['EMB-44', 'EMB-48'],
        actual: ({ ScheduleExpression }) => ScheduleExpression,
      },
      { path: 'State', promises: ['EMB-44', 'EMB-48', 'EMB-61'], actual: ({ State }) => State },
      { path: 'Targets', promises: ['EMB-48', 'EMB-61'], actual: ({ Targets }) => Targets },
    ],
    notPromised: ['Description', 'EventBusName', 'Name', 'Tags'],
  }),
];
