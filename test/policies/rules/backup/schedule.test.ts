import { dailyHour, isOnTheClock, longestInterval, minuteOfHour } from '../../../../policies/rules/backup/schedule';

describe('EMB-44: how often a schedule runs', () => {
  test.each<[string, number]>([
    ['rate(1 minute)', 1],
    ['rate(20 minutes)', 20],
    ['rate(1 hour)', 60],
    ['rate(7 days)', 10_080],
    ['cron(0/20 * * * ? *)', 20],
    ['cron(*/5 * * * ? *)', 5],
    ['cron(* * * * ? *)', 1],
    ['cron(0,20,40 * * * ? *)', 20],
    ['cron(0 4,16 * * ? *)', 720],
    ['cron(0 * * * ? *)', 60],
    ['cron(0 0/6 * * ? *)', 360],
    ['cron(30 2 * * ? *)', 1440],
    ['cron(30 2 ? * * *)', 1440],
  ])('%s: %d minutes', (expression, minutes) => {
    expect(longestInterval(expression)).toBe(minutes);
  });

  test.each([
    'cron(0/20 6 * * ? *)',
    'cron(0,20 * * * ? *)',
    'cron(40,20,0 * * * ? *)',
    'cron(0 4,5 * * ? *)',
    'cron(0/20 8-18 * * ? *)',
    'cron(0 2 ? * MON-FRI *)',
    'cron(0 2 1 * ? *)',
    'cron(0 2 * * ? 2027)',
    'cron(0 0/5 * * ? *)',
    'cron(0 2 * * *)',
    'at(2027-01-01T00:00:00)',
    'rate(20)',
    '',
    undefined,
  ])('%s: nobody can tell', (expression) => {
    expect(longestInterval(expression)).toBeNaN();
  });
});

describe('EMB-44: the night between two saves', () => {
  test.each<[string | undefined, boolean]>([
    ['cron(0/20 * * * ? *)', true],
    ['cron(*/20 * * * ? *)', true],
    ['cron(0,20,40 * * * ? *)', true],
    ['cron(10,30,50 * * * ? *)', false],
    ['cron(10/20 * * * ? *)', false],
    ['cron(0/10 * * * ? *)', false],
    ['cron(0/20 2 * * ? *)', false],
    ['cron(0/20 * ? * MON *)', false],
    ['rate(20 minutes)', false],
    [undefined, false],
  ])('%s begins on the minutes 0, 20 and 40: %s', (expression, is) => {
    expect(isOnTheClock(expression, 20)).toBe(is);
  });

  test.each<[string | undefined, number | undefined]>([
    ['cron(16 2 * * ? *)', 16],
    ['cron(0 2 * * ? *)', 0],
    ['cron(0/20 2 * * ? *)', undefined],
    ['cron(* 2 * * ? *)', undefined],
    ['rate(1 day)', undefined],
    [undefined, undefined],
  ])('%s begins at minute %s', (expression, minute) => {
    expect(minuteOfHour(expression)).toBe(minute);
  });
});

describe('EVM-41, EMB-48: once a day', () => {
  test.each<[string, number | undefined]>([
    ['cron(0 0 * * ? *)', 0],
    ['cron(59 23 ? * * *)', 23],
    ['cron(0 4,16 * * ? *)', undefined],
    ['cron(0/20 4 * * ? *)', undefined],
    ['cron(0 4 ? * MON *)', undefined],
    ['rate(1 day)', undefined],
  ])('%s: %s', (expression, hour) => {
    expect(dailyHour(expression)).toBe(hour);
  });
});
