import { type Check, readBack } from './read-back';
import { unsigned } from './unsigned';

interface Control {
  readonly type: string;
  readonly alarmIdentifier: string;
}

/** The parts of GetManagedResource's answer that promises rest on. */
interface Managed {
  readonly arn?: string;
  readonly zonalAutoshiftStatus?: string;
  readonly practiceRunConfiguration?: {
    readonly outcomeAlarms?: readonly Control[];
    readonly blockingAlarms?: readonly Control[];
    readonly blockedWindows?: readonly string[];
    readonly blockedDates?: readonly string[];
  };
}

const controls = (told: readonly Control[] = []) =>
  told.map(({ type, alarmIdentifier }) => ({ AlarmIdentifier: alarmIdentifier, Type: type }));

const practice = (path: string, actual: Check<Managed>['actual']): Check<Managed> => ({
  path: `PracticeRunConfiguration.${path}`,
  promises: ['EMB-56'],
  actual,
});

export const zonalShiftTypes = [
  readBack({
    type: 'AWS::ARCZonalShift::ZonalAutoshiftConfiguration',
    read: async (api, { physicalId }) => {
      const path = `/managedresources/${encodeURIComponent(physicalId)}`;
      return JSON.parse(await unsigned(api, { service: 'arc-zonal-shift', path })) as Managed;
    },
    checks: [
      { path: 'ResourceIdentifier', promises: ['EMB-56'], actual: ({ arn }) => arn },
      {
        path: 'ZonalAutoshiftStatus',
        promises: ['EMB-56'],
        actual: ({ zonalAutoshiftStatus }) => zonalAutoshiftStatus,
      },
      practice('OutcomeAlarms', (told) => controls(told.practiceRunConfiguration?.outcomeAlarms)),
      practice('BlockingAlarms', (told) => controls(told.practiceRunConfiguration?.blockingAlarms)),
      practice('BlockedWindows', (told) => told.practiceRunConfiguration?.blockedWindows),
      practice('BlockedDates', (told) => told.practiceRunConfiguration?.blockedDates),
    ],
  }),
];
