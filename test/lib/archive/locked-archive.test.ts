import { Template } from 'aws-cdk-lib/assertions';
import { LockedArchive, type LockedArchiveProps } from '../../../lib/archive/locked-archive';
import { statement } from '../keys/policy-reader';
import { bucketOf } from '../storage/bucket-reader';
import { NO_ACCESS_LOGS, RETENTION, stackWithKey } from './fixture';

function archiveWith(props: Partial<LockedArchiveProps> = {}) {
  const { stack, key } = stackWithKey();
  new LockedArchive(stack, 'archive', { retention: RETENTION, key, accessLogs: NO_ACCESS_LOGS, ...props });
  return bucketOf(Template.fromStack(stack), 'archive');
}
const lockOf = ({ properties }: ReturnType<typeof archiveWith>) => properties.ObjectLockConfiguration;

describe('SMV-34, EMB-83: archived logs cannot be deleted', () => {
  test('for as long as logs are promised', () => {
    const bucket = archiveWith();
    expect(bucket.properties.ObjectLockEnabled).toBe(true);
    expect(lockOf(bucket)).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Days: 90, Mode: 'GOVERNANCE' } },
    });
  });

  test('in compliance mode by nobody at all', () => {
    expect(lockOf(archiveWith({ mode: 'compliance' }))).toMatchObject({
      Rule: { DefaultRetention: { Days: 90, Mode: 'COMPLIANCE' } },
    });
  });
});

describe('EMB-84: archived logs go after the declared maximum', () => {
  test('which deletes them', () => {
    expect(archiveWith().properties.LifecycleConfiguration.Rules[0]).toMatchObject({
      ExpirationInDays: 365,
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    });
  });

  test('the lock may end on that day', () => {
    expect(() => archiveWith({ retention: { ...RETENTION, logDays: 365 } })).not.toThrow();
  });

  test('but not later, for the deletion would not happen', () => {
    expect(() => archiveWith({ retention: { ...RETENTION, logDays: 366 } })).toThrow(
      'logs are locked for 366 days but expire after 365',
    );
  });
});

test.each([
  ['TrailLooks', 's3:GetBucketAcl'],
  ['TrailWrites', 's3:PutObject'],
])('EMB-81: a trail of this account can write into it (%s)', (sid, action) => {
  expect(statement(archiveWith().policy, sid)).toMatchObject({
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: action,
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-central-1:000000000901:trail/*' } },
  });
});
