import type { RawObject, RawTemplate } from '../../../../policies/mutant';
import { assign } from '../../../../policies/mutant';
import { archiveLogsExpire } from '../../../../policies/rules/archive/logs-expire';
import { storageUploadsLocked } from '../../../../policies/rules/storage/uploads-locked';
import { pick, sampleEnvironment } from '../../proofs/sample-environment';

const judged = sampleEnvironment();
const LOCK = 'ObjectLockConfiguration';
const RETENTION = `${LOCK}.Rule.DefaultRetention`;
const found = expect.stringMatching(/^uploads\w* ObjectLockConfiguration.Rule.DefaultRetention$/);

function uploads(path: string, value: RawObject | number | string) {
  return (template: RawTemplate) => assign(pick(template, 'AWS::S3::Bucket', 'uploads').resource, path, value);
}

describe('EVM-46: uploads are versioned and locked', () => {
  test('for fifteen days, in a mode that leaves a way out to nobody but root', () => {
    expect(judged(storageUploadsLocked)).toBe('compliant');
  });

  test.each([
    ['14 days', 14, found],
    ['15 days', 15, 'compliant'],
    ['as long as old versions live', 30, 'compliant'],
    ['a day longer than old versions live', 31, found],
    ['a number that CloudFormation takes as text', '15', 'compliant'],
  ])('%s', (_name, days, expected) => {
    expect(judged(storageUploadsLocked, uploads(`${RETENTION}.Days`, days), 'storage')).toEqual(expected);
  });

  test('years are never days', () => {
    const years = { Mode: 'GOVERNANCE', Years: 1 };
    expect(judged(storageUploadsLocked, uploads(RETENTION, years), 'storage')).toEqual(found);
  });

  test('a locked bucket of uploads is no archive of logs, whose lifecycle would delete them', () => {
    expect(judged(archiveLogsExpire)).toBe('compliant');
  });
});
