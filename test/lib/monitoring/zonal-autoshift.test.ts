import { Template } from 'aws-cdk-lib/assertions';
import { BLOCKED_WINDOWS, blockedDates, MOST_BLOCKED } from '../../../lib/monitoring/practice-times';
import { testDeployment } from '../../fixtures/environment';
import { synthesize, templatesOf } from '../../fixtures/templates';

const SHIFT = 'AWS::ARCZonalShift::ZonalAutoshiftConfiguration';
const day = (date: string) => ({ date, capacity: 9, note: 'conference' });
const sample = testDeployment();
const monitoring = (deployment: typeof sample) =>
  Template.fromJSON(templatesOf(synthesize([deployment], ['production']), 'sample-production').get('monitoring') ?? {});

describe('EMB-56: AWS shifts away from an ailing zone by itself', () => {
  const shifts = Object.values(monitoring(sample).findResources(SHIFT)).map(({ Properties }) => Properties);

  test('the load balancer and the group of each service', () => {
    const told = shifts.map(({ ResourceIdentifier }) => JSON.stringify(ResourceIdentifier));
    expect(told.filter((text) => text.includes('AutoScalingGroup'))).toHaveLength(sample.services.length);
    expect(told.filter((text) => !text.includes('AutoScalingGroup'))).toHaveLength(1);
  });

  test('each is on, practised, and judged by the probe from outside', () => {
    const alarms = monitoring(sample).findResources('AWS::CloudWatch::Alarm');
    for (const { ZonalAutoshiftStatus, PracticeRunConfiguration } of shifts) {
      expect(ZonalAutoshiftStatus).toBe('ENABLED');
      const [{ AlarmIdentifier }, ...more] = PracticeRunConfiguration.OutcomeAlarms;
      expect(more).toEqual([]);
      expect(alarms[AlarmIdentifier['Fn::GetAtt'][0]]?.Properties.MetricName).toBe('Up');
      expect(PracticeRunConfiguration.BlockingAlarms).toHaveLength(1);
      expect(PracticeRunConfiguration.BlockedWindows).toEqual(BLOCKED_WINDOWS.germany);
      expect(PracticeRunConfiguration.BlockedDates).toEqual(['2027-05-13', '2027-05-14']);
    }
  });

  test('more dates than a practice run takes are refused with what to do', () => {
    const eventDays = Array.from({ length: 8 }, (_, month) => day(`2027-0${month + 1}-14`));
    expect(() => monitoring({ ...sample, eventDays })).toThrow('strike out past ones');
    const fewer = monitoring({ ...sample, eventDays: eventDays.slice(0, 7) });
    expect(Object.keys(fewer.findResources(SHIFT))).toHaveLength(3);
  });
});

describe('EMB-56: when nobody practises', () => {
  test.each(Object.entries(BLOCKED_WINDOWS))('%s has windows that ARC takes', (_place, windows) => {
    expect(windows.length).toBeLessThanOrEqual(MOST_BLOCKED);
    for (const window of windows) {
      const [from = '', to = ''] = window.split('-');
      expect(window).toMatch(/^[A-Z][a-z]{2}:\d{2}:\d{2}-[A-Z][a-z]{2}:\d{2}:\d{2}$/);
      expect(from.slice(0, 3)).toBe(to.slice(0, 3));
      expect(from < to).toBe(true);
    }
  });

  test.each([
    ['germany', '2027-05-14', ['2027-05-13', '2027-05-14']],
    ['germany', '2027-12-14', ['2027-12-13', '2027-12-14']],
    ['virginia', '2027-05-14', ['2027-05-14', '2027-05-15']],
    ['virginia', '2027-12-14', ['2027-12-14', '2027-12-15']],
  ] as const)('in %s %s touches %j', (place, date, dates) => {
    expect(blockedDates([day(date)], place)).toEqual(dates);
  });

  test('no day announced blocks no date, neighbours share one', () => {
    expect(blockedDates([], 'germany')).toEqual([]);
    expect(blockedDates([day('2027-05-14'), day('2027-05-15')], 'germany')).toEqual([
      '2027-05-13',
      '2027-05-14',
      '2027-05-15',
    ]);
  });
});
