import { type Findings, verdict } from '../../../functions/restore-validation/verdict';

const POINT = new Date('2026-11-22T04:00:00Z');
const secondsBefore = (seconds: number) => new Date(POINT.getTime() - seconds * 1000);
const SOUND: Findings = {
  columns: ['sequence', 'written_at'],
  newestBeat: secondsBefore(60),
  beatsInLastHour: 60,
  tables: 12,
  rows: 34_567,
};

describe('EMB-48: a restored database is valid', () => {
  test('when schema, age and rows are as they should be, and the verdict holds figures only', () => {
    expect(verdict(SOUND, POINT)).toEqual({ valid: true, message: 'gap 60 s, 12 tables, about 34567 rows' });
  });

  test.each<[string, Partial<Findings>, boolean]>([
    ['the newest heartbeat 20 minutes before the point', { newestBeat: secondsBefore(1200) }, true],
    ['a second more', { newestBeat: secondsBefore(1201) }, false],
    ['a heartbeat after the point, as logs are replayed', { newestBeat: secondsBefore(-30) }, true],
    ['fifty of sixty heartbeats', { beatsInLastHour: 50 }, true],
    ['forty-nine', { beatsInLastHour: 49 }, false],
    ['a table', { tables: 1 }, true],
    ['no table', { tables: 0 }, false],
    ['no heartbeat at all', { newestBeat: undefined }, false],
    ['a column gone', { columns: ['sequence'] }, false],
  ])('%s: %p is %p', (_case, change, valid) => {
    expect(verdict({ ...SOUND, ...change }, POINT).valid).toBe(valid);
  });
});
