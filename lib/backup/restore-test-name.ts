/** AWS Backup names, and tags, everything that a restore test makes in this way (AWS Backup Developer Guide, "Restore testing"). */
export const RESTORE_TEST_PREFIX = 'awsbackup-restore-test-';
export const RESTORE_TEST_TAG = 'awsbackup-restore-test';
