import { jobEvent } from '../../../functions/job-outcome/job-event';
import { outcomeOf } from '../../../functions/job-outcome/outcome';

const EXPECTED = [
  'Backup job failed because there was a running job for the same resource.',
  'Cannot start the backup: the maintenance window of the database begins within an hour',
  'Backup job could not start because it is either inside or too close to the automated backup window configured in RDS instance.',
  'The DB instance is not in available state',
  'InvalidDBInstanceState: Instance sample-production-g1 cannot be snapshotted',
];

describe('EMB-44: how a save every 20 minutes may end without waking anybody', () => {
  test.each(EXPECTED)('%s', (message) => {
    expect(outcomeOf(message, true)).toBe('skipped');
  });

  test.each(EXPECTED)('but a lost night is a failure: %s', (message) => {
    expect(outcomeOf(message, false)).toBe('failed');
  });

  test.each([
    'Access denied trying to call AWS Backup service',
    'The specified KMS key is not accessible',
    'Retention is outside the minimum and maximum retention of the vault lock',
    '',
  ])('and this is a failure always: %p', (message) => {
    expect(outcomeOf(message, true)).toBe('failed');
  });
});

describe('the events of AWS Backup', () => {
  test('a backup job', () => {
    const detail = { backupJobId: 'job', state: 'FAILED', backupVaultName: 'frequent', statusMessage: 'no' };
    expect(jobEvent({ detail })).toEqual({ job: 'job', state: 'FAILED', vault: 'frequent', message: 'no' });
  });

  test('a copy job, whose vault is an ARN', () => {
    const sourceBackupVaultArn = 'arn:aws:backup:eu-central-1:000000000901:backup-vault:nightly';
    expect(jobEvent({ detail: { copyJobId: 'copy', state: 'FAILED', sourceBackupVaultArn } })).toMatchObject({
      job: 'copy',
      vault: 'nightly',
      message: '',
    });
  });

  test.each([undefined, null, 7, {}, { detail: {} }, { detail: { state: 'FAILED' } }])('%p is none', (event) => {
    expect(() => jobEvent(event)).toThrow(/bad event/);
  });
});
