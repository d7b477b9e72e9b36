import { backupRetention } from '../../../lib/database/backup-retention';
import { testDeployment } from '../../fixtures/environment';
import { environmentWith, synthesize } from './fixture';

describe('SMV-27, EMB-46, EMB-68: backups are kept 15 to 35 days', () => {
  test.each([15, 16, 35])('%d days are kept', (days) => {
    expect(backupRetention(days).toDays()).toBe(days);
  });

  test.each([0, 1, 14, 36, 15.5, Number.NaN])('%d days are refused', (days) => {
    expect(() => backupRetention(days)).toThrow(/allowed are 15 to 35 whole days \(SMV-27, EMB-68\)/);
  });

  test.each([15, 35])('the instance keeps the configured %d days', (backupDays) => {
    const { retention } = testDeployment();
    const deployment = testDeployment({ retention: { ...retention, backupDays } });
    expect(synthesize(environmentWith('postgres', { deployment })).instance.BackupRetentionPeriod).toBe(backupDays);
  });

  test('a looser configuration that got past the schema still synthesizes nothing', () => {
    const { retention } = testDeployment();
    const deployment = testDeployment({ retention: { ...retention, backupDays: 14 } });
    expect(() => synthesize(environmentWith('postgres', { deployment }))).toThrow(/14 days/);
  });
});
