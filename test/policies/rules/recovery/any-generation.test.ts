import { RESTORE_PARAMETERS } from '../../../../lib/database/restore-parameters';
import { recoveryAnyGeneration } from '../../../../policies/rules/recovery/any-generation';
import { judgedAlone } from '../../proofs/foreign-template';

describe('EVM-51: no environment can start from data of another account', () => {
  const admits = (name: keyof typeof RESTORE_PARAMETERS, value: string) =>
    new RegExp(RESTORE_PARAMETERS[name].allowedPattern).test(value);

  test.each([
    ['none', true],
    ['rds:evermood-production-g1-2026-11-30-02-11', true],
    ['awsbackup:job-0e1d2c3b-4a59-6877-8695-a4b3c2d1e0f9', true],
    ['by-hand-before-migration', true],
    ['', false],
    ['1st', false],
    [['arn', 'aws', 'rds', 'eu-central-1', '111111111111', 'snapshot', 'shared'].join(':'), false],
    ['arn:x', false],
    ['other:x', false],
  ])('the snapshot %p: %p', (value, expected) => {
    expect(admits('RestoreSnapshot', value)).toBe(expected);
  });

  test.each([
    ['none', true],
    ['db-ABCDEFGHIJKL0123', true],
    ['evermood-production-g1', false],
    ['', false],
  ])('the source %p: %p', (value, expected) => {
    expect(admits('RestoreSource', value)).toBe(expected);
  });

  test.each([
    ['none', true],
    ['2026-11-30T12:20:05Z', true],
    ['2026-11-30T12:20:05+01:00', false],
    ['2026-11-30 12:20:05', false],
    ['latest', false],
  ])('the time %p: %p', (value, expected) => {
    expect(admits('RestoreTime', value)).toBe(expected);
  });
});

test('EMB-53: a template of nobody has promised no restore', () => {
  expect(judgedAlone(recoveryAnyGeneration, {})).toBe('does not apply');
});
