import { checkDeployment } from '../../../../lib/config/check';
import { testDeployment } from '../../../fixtures/environment';
import { refusal } from '../../../fixtures/refusal';

const DAY = { date: '2027-05-14', capacity: 9 };

describe('EMB-74: more servers on the day of an event', () => {
  test.each(['2027-5-14', '14.05.2027', '2027-02-29', '2027-13-01', 'tomorrow', ''])('%j is no day', (date) => {
    expect(refusal({ eventDays: [{ ...DAY, date }] })).toHaveLength(1);
  });

  test('a day twice is refused', () => {
    expect(refusal({ eventDays: [DAY, { ...DAY, capacity: 8 }] })).toHaveLength(1);
  });

  test.each([
    ['on the day', '2027-05-14', 1, []],
    [
      'the day after',
      '2027-05-15',
      0,
      ['deployments/sample: eventDays[0] = 2027-05-14 has passed as of 2027-05-15: dropped'],
    ],
  ])('%s', (_, asOf, days, notes) => {
    const checked = checkDeployment(testDeployment({ eventDays: [DAY] }), { asOf });
    expect(checked.deployment.eventDays).toHaveLength(days);
    expect(checked.notes).toEqual(notes);
  });

  test('the deployment as it was written stays as it is', () => {
    const written = testDeployment({ eventDays: [DAY] });
    checkDeployment(written, { asOf: '2027-05-15' });
    expect(written.eventDays).toEqual([DAY]);
  });
});

describe('RFC 9116: security.txt is renewed in time', () => {
  test.each([
    ['2027-08-30', 0],
    ['2027-08-31', 1],
  ])('as of %s there are %d notes', (asOf, notes) => {
    const deployment = testDeployment({ eventDays: [] });
    expect(checkDeployment(deployment, { asOf }).notes).toHaveLength(notes);
  });
});
