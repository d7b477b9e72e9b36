import type { Resource } from '../../assembly/types';
import { gone, setTo, without } from '../../mutant';
import type { Condition } from '../../policy-document';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { isOfExtracts } from '../extracts/places';
import { erasureLists } from '../recovery/erasure-lists';
import { BUCKET, bucketStatements, holdsLogs, holdsSource } from './bucket';
import { denies, isCondition } from './denial';
import { logCopyBuckets } from './log-copies';
import { statementGone, statementMutant } from './policy-mutants';

const PLAN = 'AWS::GuardDuty::MalwareProtectionPlan';
const TAG = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
const SCANNED = 'a malware protection plan for all objects, whose verdict is written as a tag';
const GUARDDUTY = 'malware-protection-plan.guardduty';
const VERDICT = 'GuardDutyMalwareScanStatus';

interface ScanDenial {
  readonly expected: string;
  readonly actions: readonly string[];
  readonly narrowed: (condition: Condition) => boolean;
  /** AWS Backup saves what nobody may read yet as well; what it restores is scanned like a new object. */
  readonly sparesBackup?: boolean;
}

const DENIALS: readonly ScanDenial[] = [
  {
    expected: 'a statement that denies everybody but the scanner to read what the scan has not called clean',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    narrowed: (condition) => isCondition(condition, ['StringNotEquals'], TAG, (value) => value === 'NO_THREATS_FOUND'),
    sparesBackup: true,
  },
  {
    expected: 'a statement that denies everybody but the scanner to change tags',
    actions: ['Put', 'Delete'].flatMap((verb) => [`s3:${verb}ObjectTagging`, `s3:${verb}ObjectVersionTagging`]),
    narrowed: () => false,
  },
  {
    expected: 'a statement that denies everybody but the scanner to put an object with a verdict',
    actions: ['s3:PutObject'],
    narrowed: (condition) =>
      isCondition(condition, ['ForAnyValue:StringEquals'], 's3:RequestObjectTagKeys', (value) => value === VERDICT),
  },
];

export const storageScanned = environmentRule({
  id: 'storage-scanned',
  title: 'Nobody reads an uploaded file before a malware scan has called it clean',
  promises: ['SMV-35'],
  area: 'storage',
  fix: 'Use ScannedBucket (lib/storage): a plan with tagging, and the policy statements of scan-verdict.ts.',
  *check(scope) {
    for (const bucket of scope.environment ? scope.world.ofType(BUCKET) : []) {
      if (holdsSource(bucket, scope)) continue;
      if (holdsLogs(bucket, scope) || logCopyBuckets(scope).has(bucket) || erasureLists(scope).has(bucket)) continue;
      // Only our own function writes there, from what has been scanned (extracts-handed-over).
      if (isOfExtracts(bucket, scope)) continue;
      yield* judgeBucket(bucket, scope);
    }
  },
  mutants: [
    gone(PLAN, 'not scanned', { partner: BUCKET }),
    { ...setTo(PLAN, 'Actions.Tagging.Status', 'DISABLED', 'verdict not written'), notices: { partner: BUCKET } },
    {
      ...setTo(PLAN, 'ProtectedResource.S3Bucket.ObjectPrefixes', ['public/'], 'one folder only'),
      notices: { partner: BUCKET },
    },
    {
      ...setTo(PLAN, 'ProtectedResource.S3Bucket.BucketName', 'another-bucket', 'another bucket', 'detach'),
      notices: { partner: BUCKET },
    },
    { ...without(PLAN, 'Actions', 'tagging left to a default'), notices: { partner: BUCKET } },
    statementGone(TAG, 'unscanned files can be read'),
    statementMutant(TAG, 'infected files can be read', (statement) => {
      statement.Condition = {
        ...(statement.Condition as object),
        StringNotEquals: { [TAG]: ['NO_THREATS_FOUND', 'THREATS_FOUND'] },
      };
    }),
    statementMutant(TAG, 'old versions can be read', (statement) => {
      statement.Action = 's3:GetObject';
    }),
    statementMutant(TAG, 'everybody is a scanner', (statement) => {
      statement.Condition = { ...(statement.Condition as object), ArnNotEquals: { 'aws:PrincipalArn': '*' } };
    }),
    statementMutant(TAG, 'only where the scan has spoken', (statement) => {
      statement.Condition = { ...(statement.Condition as object), Null: { [TAG]: 'false' } };
    }),
    statementGone('s3:PutObjectTagging', 'anybody can call a file clean'),
    statementMutant('s3:PutObjectTagging', 'one version can be called clean', (statement) => {
      statement.Action = ['s3:PutObjectTagging', 's3:DeleteObjectTagging'];
    }),
    statementGone('s3:RequestObjectTagKeys', 'a file can arrive with a verdict'),
  ],
});

function* judgeBucket(bucket: Resource, scope: Scope): Iterable<Verdict> {
  const { world } = scope;
  const plan = world.ofType(PLAN).find((candidate) => scans(candidate, bucket, scope));
  const scanner = plan && world.target(read(plan, 'Role'));
  yield isTakenOnlyBy(scanner, [GUARDDUTY])
    ? compliant(bucket, 'MalwareProtectionPlan', SCANNED)
    : broken(bucket, 'MalwareProtectionPlan', SCANNED, 'none');
  const statements = bucketStatements(bucket, scope);
  for (const { expected, actions, narrowed, sparesBackup } of DENIALS) {
    const isSpared = (value: string) => {
      const role = world.target(value);
      return role !== undefined && (role === scanner || (sparesBackup === true && isTakenOnlyBy(role, ['backup'])));
    };
    const tolerates = (condition: Condition) =>
      isCondition(condition, ['ArnNotEquals', 'StringNotEquals'], 'aws:PrincipalArn', isSpared) || narrowed(condition);
    yield statements.some((statement) => denies(statement, bucket, world, { actions, tolerates }))
      ? compliant(bucket, 'BucketPolicy', expected)
      : broken(bucket, 'BucketPolicy', expected, 'no such statement');
  }
}

function scans(plan: Resource, bucket: Resource, { world }: Scope): boolean {
  return (
    world.target(read(plan, 'ProtectedResource.S3Bucket.BucketName')) === bucket &&
    read(plan, 'ProtectedResource.S3Bucket.ObjectPrefixes') === undefined &&
    read(plan, 'Actions.Tagging.Status') === 'ENABLED'
  );
}
