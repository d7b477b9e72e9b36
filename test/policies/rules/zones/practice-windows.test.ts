import { BLOCKED_WINDOWS } from '../../../../lib/monitoring/practice-times';
import { blocksWorkingHours, leavesTime } from '../../../../policies/rules/zones/practice-windows';

const weekdays = (from: string, to: string) =>
  ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => `${day}:${from}-${day}:${to}`);

describe('EMB-56: practice runs keep out of working hours', () => {
  test.each(['germany', 'virginia'] as const)('the windows of %s do, and leave time', (place) => {
    expect(blocksWorkingHours(BLOCKED_WINDOWS[place], place)).toBe(true);
    expect(leavesTime(BLOCKED_WINDOWS[place])).toBe(true);
  });

  test.each<[string, string[], boolean]>([
    ['just the working hours', weekdays('06:00', '17:00'), true],
    ['in two halves', [...weekdays('06:00', '12:00'), ...weekdays('12:00', '17:00')], true],
    ['a minute late', weekdays('06:01', '17:00'), false],
    ['a minute short', weekdays('06:00', '16:59'), false],
    ['a gap at noon', [...weekdays('06:00', '12:00'), ...weekdays('12:01', '17:00')], false],
    ['no Friday', weekdays('06:00', '17:00').slice(0, 4), false],
    ['none', [], false],
    ['one that reaches into the next day', [...weekdays('06:00', '17:00'), 'Mon:22:00-Tue:02:00'], false],
    ['one that ends before it begins', [...weekdays('06:00', '17:00'), 'Sat:22:00-Sat:02:00'], false],
  ])('%s', (_name, windows, blocked) => {
    expect(blocksWorkingHours(windows, 'germany')).toBe(blocked);
  });

  test('a week without an hour to practise is no practice', () => {
    const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => `${day}:00:00-${day}:23:59`);
    expect(leavesTime(days)).toBe(false);
    expect(leavesTime(days.slice(0, 6))).toBe(true);
    expect(leavesTime([])).toBe(true);
  });
});
