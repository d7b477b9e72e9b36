import type { Resource } from '../../assembly/types';
import { type RawObject, type RawResource, type RawTemplate, setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { BUCKET, isAccessLogTarget, isLoadBalancerLogTarget } from '../storage/bucket';
import { isLocked } from './log-bucket';

const CHANNEL = 'AWS::Config::DeliveryChannel';
const LOCK: RawObject = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 90 } } };
const KMS: RawObject = {
  ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
};

export const archiveImpossiblePairs = environmentRule({
  id: 'archive-impossible-pairs',
  title: 'No log goes into a bucket that its writer cannot write to: AWS would accept the pair and deliver nothing',
  promises: ['EVM-28', 'EVM-56'],
  area: 'archive',
  fix: 'Let it land in a bucket without KMS key or Object Lock (lib/archive/landing-bucket.ts), which is copied into the archive.',
  fixElsewhere:
    'Let it write into a bucket without KMS key or Object Lock, and copy what lands there into the archive.',
  *check(scope) {
    const { world } = scope;
    const delivered = world.ofType(CHANNEL).map((channel) => world.target(read(channel, 'S3BucketName')));
    for (const bucket of world.ofType(BUCKET)) {
      const accessLogs = isAccessLogTarget(bucket, scope);
      // Amazon S3 User Guide, "Logging requests": no target with a default retention. Config Developer Guide: no locked bucket.
      if (accessLogs || delivered.includes(bucket)) {
        yield judge(bucket, 'ObjectLockConfiguration', 'no Object Lock', !isLocked(bucket));
      }
      // Both guides: SSE-S3 is the only encryption that these writers can use.
      if (accessLogs || isLoadBalancerLogTarget(bucket, scope)) {
        yield judge(
          bucket,
          'BucketEncryption',
          'AES256, no KMS key',
          !JSON.stringify(read(bucket, 'BucketEncryption') ?? '').includes('aws:kms'),
        );
      }
    }
  },
  // A second bucket that nobody writes logs into breaks nothing.
  mutants: [
    setTo(BUCKET, 'ObjectLockConfiguration', LOCK, 'access logs into a locked bucket', 'weaken', isLogTarget),
    setTo(BUCKET, 'BucketEncryption', KMS, 'access logs into a bucket with a KMS key', 'weaken', isLogTarget),
    setTo(
      BUCKET,
      'BucketEncryption',
      KMS,
      'load balancer logs into a bucket with a KMS key',
      'weaken',
      isBalancerTarget,
    ),
  ].map((mutant) => ({ ...mutant, copyable: false })),
});

function judge(bucket: Resource, property: string, expected: string, holds: boolean): Verdict {
  return holds ? compliant(bucket, property) : broken(bucket, property, expected);
}

function isLogTarget(bucket: RawResource, template: RawTemplate): boolean {
  const id = Object.keys(template.Resources).find((name) => template.Resources[name] === bucket);
  const targets = Object.values(template.Resources).map(({ Properties }) =>
    JSON.stringify(Properties?.LoggingConfiguration ?? ''),
  );
  return targets.some((target) => target.includes(`"${id}"`));
}

function isBalancerTarget(bucket: RawResource, template: RawTemplate): boolean {
  const id = Object.keys(template.Resources).find((name) => template.Resources[name] === bucket);
  return Object.values(template.Resources).some(
    ({ Type, Properties }) =>
      Type === 'AWS::S3::BucketPolicy' &&
      JSON.stringify(Properties?.Bucket).includes(`"${id}"`) &&
      JSON.stringify(Properties).includes('logdelivery'),
  );
}
