import { capacityChanges } from '../../../lib/app/event-days';
import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { templates } from './tiers';

const BERLIN = 'Europe/Berlin';

function changes(...days: Array<{ date: string; capacity: number }>) {
  return capacityChanges(days, 3, BERLIN).map(({ at, capacity }) => [at.toISOString(), capacity]);
}

describe('EMB-74: additional servers on the day of the event', () => {
  test('up an hour before the day begins at home, back when it ends', () => {
    expect(changes({ date: '2027-05-14', capacity: 9 })).toEqual([
      ['2027-05-13T21:00:00.000Z', 9],
      ['2027-05-14T22:00:00.000Z', 3],
    ]);
  });

  test('a day on which the clocks change has 25 hours', () => {
    expect(changes({ date: '2027-10-31', capacity: 5 })).toEqual([
      ['2027-10-30T21:00:00.000Z', 5],
      ['2027-10-31T23:00:00.000Z', 3],
    ]);
  });

  test('two days in a row never fall below what either needs', () => {
    expect(changes({ date: '2027-05-15', capacity: 6 }, { date: '2027-05-14', capacity: 9 })).toEqual([
      ['2027-05-13T21:00:00.000Z', 9],
      ['2027-05-14T22:00:00.000Z', 6],
      ['2027-05-14T21:00:00.000Z', 9],
      ['2027-05-15T22:00:00.000Z', 3],
    ]);
  });

  test('a day that asks for less than usual changes nothing downwards', () => {
    expect(changes({ date: '2027-05-14', capacity: 1 }).map(([, capacity]) => capacity)).toEqual([3, 3]);
  });
});

describe('in the template', () => {
  function actions(overrides: Parameters<typeof testEnvironment>[0]) {
    const { service } = templates(testEnvironment(overrides));
    return Object.values(service.findResources('AWS::AutoScaling::ScheduledAction')).map(
      ({ Properties }) => Properties,
    );
  }

  test('each service gets both changes', () => {
    expect(actions({}).map(({ StartTime, MinSize, MaxSize }) => [StartTime, MinSize, MaxSize])).toEqual([
      ['2027-05-13T21:00:00Z', 9, 9],
      ['2027-05-14T22:00:00Z', 3, 9],
      ['2027-05-13T21:00:00Z', 9, 9],
      ['2027-05-14T22:00:00Z', 3, 9],
    ]);
  });

  test('more than the ordinary maximum is still provided where the customers are', () => {
    const deployment = testDeployment({ eventDays: [{ date: '2027-05-14', capacity: 20 }] });
    expect(actions({ deployment })[0]).toMatchObject({ MinSize: 20, MaxSize: 20 });
  });

  test('and limited to the ordinary maximum where they are not', () => {
    expect(actions({ name: 'staging' })[0]).toMatchObject({ MinSize: 3, MaxSize: 3 });
  });

  test('no event, no change', () => {
    expect(actions({ deployment: testDeployment({ eventDays: [] }) })).toEqual([]);
  });
});
