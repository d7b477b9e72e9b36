import { ringsAt } from '../../simulation/alarm';
import { DAYS, dailyAt, isIn, weeklyWindow } from '../../simulation/calendar';
import { distribution } from '../../simulation/figures';
import { minutesWithin, randomNumbers } from '../../simulation/random';

describe('an alarm of two bad minutes in three', () => {
  const alarm = { thresholdSeconds: 1200, periods: 3, bad: 2, silenceRings: true };
  test.each<[string, (number | undefined)[], number[]]>([
    ['all is well', [0, 1200, 1200, 0], []],
    ['one bad minute', [0, 1201, 0, 0], []],
    ['two bad minutes', [0, 0, 1201, 1201, 0], [3]],
    ['two bad minutes with a good one between', [0, 1201, 0, 1201, 0], [3]],
    ['silence', [0, 0, undefined, undefined], [3]],
    ['goes off once for one trouble', [9999, 9999, 9999, 9999, 9999], [2]],
    ['and again for the next one', [9999, 9999, 9999, 0, 0, 0, 9999, 9999], [2, 7]],
    ['nothing at all', [], []],
  ])('%s', (_name, figures, rings) => {
    expect(ringsAt(figures, alarm)).toEqual(rings);
  });

  test('silence is fine where the template says so', () => {
    expect(ringsAt([undefined, undefined, undefined], { ...alarm, silenceRings: false })).toEqual([]);
  });
});

describe('the calendar', () => {
  test.each(['Europe/Berlin', 'America/New_York'])(
    'has one night a day in %s, also when the clocks go back',
    (zone) => {
      const nights = dailyAt(2, zone);
      expect(nights).toHaveLength(DAYS);
      const gaps = nights.slice(1).map((minute, index) => minute - (nights[index] ?? 0));
      expect(gaps.filter((gap) => gap !== 1440)).toHaveLength(1);
    },
  );

  test('has the weekly window once a week, from its first minute to before its last', () => {
    const windows = weeklyWindow('sun:04:30-sun:05:30');
    expect(windows.map(([from, to]) => to - from)).toEqual(windows.map(() => 60));
    const [[from, to] = [0, 0]] = windows;
    expect([from - 1, from, to - 1, to].map((minute) => isIn(windows, minute))).toEqual([false, true, true, false]);
  });
});

describe('figures', () => {
  test('of a hundred minutes', () => {
    const seconds = Array.from({ length: 100 }, (_, index) => (index + 1) * 60);
    expect(distribution(seconds)).toEqual({ max: 100, p99: 99, median: 50 });
  });

  test('of nothing are none', () => {
    expect(distribution([]).max).toBeNaN();
  });

  test('chance is the same each time, and stays within its range', () => {
    const draw = () =>
      Array.from(
        { length: 200 },
        (
          (random) => () =>
            minutesWithin({ min: 3, max: 8 }, random)
        )(randomNumbers(7)),
      );
    expect(draw()).toEqual(draw());
    expect([Math.min(...draw()), Math.max(...draw())]).toEqual([3, 8]);
  });
});
