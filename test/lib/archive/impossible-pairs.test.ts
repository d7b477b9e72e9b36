import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LockedArchive } from '../../../lib/archive/locked-archive';
import type { AccessLogTarget } from '../../../lib/storage/access-log-target';
import { HardenedBucket } from '../../../lib/storage/hardened-bucket';
import { algorithmOf, bucketOf } from '../storage/bucket-reader';
import { landingFor, NO_ACCESS_LOGS, NO_COPY, RETENTION, stackWithKey } from './fixture';

/** A target that only a cast makes one. */
function pretend(bucket: s3.IBucket): AccessLogTarget {
  return bucket as AccessLogTarget;
}

function logInto(choose: (given: ReturnType<typeof stackWithKey>) => AccessLogTarget): () => void {
  return () => {
    const given = stackWithKey();
    new HardenedBucket(given.stack, 'logged', {
      encryption: { kind: 'kms', key: given.key },
      accessLogs: { kind: 'bucket', target: choose(given) },
      copy: NO_COPY,
      lifecycle: { noncurrentDays: 30 },
    });
  };
}

describe('EVM-28: access logs go only where S3 can write them', () => {
  test('into the landing bucket for them', () => {
    expect(logInto(({ stack, key }) => landingFor(stack, key, 'access-logs'))).not.toThrow();
  });

  test('not into the locked archive', () => {
    const refused = logInto(({ stack, key }) =>
      pretend(new LockedArchive(stack, 'archive', { retention: RETENTION, key, accessLogs: NO_ACCESS_LOGS })),
    );
    expect(refused).toThrow('logs/archive cannot take S3 access logs');
  });

  test('not into a bucket with a KMS key', () => {
    const refused = logInto(({ stack, key }) => pretend(new s3.Bucket(stack, 'encrypted', { encryptionKey: key })));
    expect(refused).toThrow('logs/encrypted cannot take S3 access logs');
  });

  test('not into the landing bucket of AWS Config, which has a key', () => {
    const refused = logInto(({ stack, key }) => pretend(landingFor(stack, key, 'config')));
    expect(refused).toThrow('logs/config cannot take S3 access logs');
  });
});

describe('EVM-56: what lands can be written by those who write it', () => {
  test.each([
    ['load-balancer-logs', 'AES256'],
    ['access-logs', 'AES256'],
    ['config', 'aws:kms'],
  ] as const)('%s: %s, without Object Lock', (purpose, algorithm) => {
    const { stack, key } = stackWithKey();
    landingFor(stack, key, purpose);
    const bucket = bucketOf(Template.fromStack(stack), purpose.replaceAll('-', ''));
    expect(algorithmOf(bucket)).toBe(algorithm);
    expect(bucket.properties.ObjectLockEnabled).toBe(false);
    expect(bucket.properties.ObjectLockConfiguration).toBeUndefined();
  });
});
