import { Failure } from '../../../functions/runtime/failure';
import { logFailure } from '../../../functions/runtime/log';
import { setting } from '../../../functions/runtime/setting';
import { figure } from '../../../functions/sql/figure';

describe('EVM-66: a log is no place for what stands in a database', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  test('of an error that is not ours only the name is written', () => {
    logFailure('reading failed', new RangeError('value "erika@example.org" out of range'));
    expect(lines.join()).not.toContain('erika');
    expect(JSON.parse(lines.join())).toEqual({ level: 'error', event: 'reading failed', kind: 'RangeError' });
  });

  test('of our own also what it is about', () => {
    logFailure('reading failed', new Failure('absent database', 'sample-production-g1'));
    expect(JSON.parse(lines.join())).toMatchObject({
      kind: 'absent database',
      detail: expect.stringContaining('sample-production-g1'),
    });
  });
});

test('a setting that is missing or empty is told by its name', () => {
  process.env.EMPTY_SETTING = '';
  expect(() => setting('EMPTY_SETTING')).toThrow('bad setting: EMPTY_SETTING is not set');
});

describe('figures that drivers give', () => {
  test.each([[7], ['7'], [7n]])('%p is seven', (value) => {
    expect(figure([{ value }], 'value')).toBe(7);
  });

  test.each([[null], ['many'], [undefined]])('%p is none', (value) => {
    expect(() => figure([{ value }], 'value')).toThrow(/no value/);
  });
});
