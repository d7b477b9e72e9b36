import type { Resource } from '../../assembly/types';
import { type RawResource, setTo, without } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import type { Condition } from '../../policy-document';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { BUCKET, bucketStatements, receivesPlainLogs } from './bucket';
import { denies, isCondition } from './denial';
import { logCopyLandings } from './log-copies';
import { statementGone, statementMutant } from './policy-mutants';

const KEY_HEADER = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const HEADER = 's3:x-amz-server-side-encryption';
/** A key that comes with the request and is kept by nobody but the writer. */
const BLOCKED = 'BucketEncryption.ServerSideEncryptionConfiguration.0.BlockedEncryptionTypes.EncryptionType';
const EXPECTED = "a statement that denies everybody to put objects under another key than the bucket's own";

export const storageEncryptionEnforced = resourceRule({
  id: 'storage-encryption-enforced',
  title: "No writer can store an object under another key than the bucket's own",
  promises: ['EVM-38', 'EMB-33'],
  area: 'storage',
  fix: 'Keep denyOtherEncryption (lib/storage/bucket-denials.ts) on every bucket with a KMS key.',
  fixElsewhere: 'Deny in the bucket policy s3:PutObject with another encryption or another key than the bucket’s.',
  type: BUCKET,
  when: (bucket, scope) => !receivesPlainLogs(bucket, scope) && !logCopyLandings(scope).has(bucket),
  judge: (bucket, scope) => [
    judgeCustomerKeys(bucket),
    bucketStatements(bucket, scope).some((statement) =>
      denies(statement, bucket, scope.world, {
        actions: ['s3:PutObject'],
        tolerates: (condition) => isUnnamed(condition) || namesOther(condition, bucket, scope),
      }),
    )
      ? compliant(bucket, 'BucketPolicy', EXPECTED)
      : broken(bucket, 'BucketPolicy', EXPECTED, 'no such statement'),
  ],
  mutants: [
    setTo(BUCKET, BLOCKED, [], 'keys that the writer brings along', 'widen', usesKms),
    { ...without(BUCKET, BLOCKED, 'keys that the writer brings along, by default'), where: usesKms },
    statementGone(KEY_HEADER, 'any encryption is taken'),
    statementMutant(KEY_HEADER, 'another key is the right one', (statement) => {
      statement.Condition = { StringNotEquals: { [KEY_HEADER]: 'a-key-of-somebody-else' } };
    }),
    statementMutant(KEY_HEADER, 'only reading', (statement) => {
      statement.Action = 's3:GetObject';
    }),
    statementMutant(KEY_HEADER, 'one account only', (statement) => {
      statement.Principal = { AWS: '111122223333' };
    }),
    statementMutant(KEY_HEADER, 'only where nothing is said', (statement) => {
      statement.Condition = { ...(statement.Condition as object), Null: { [HEADER]: 'true' } };
    }),
    statementMutant(KEY_HEADER, 'exempts a role', (statement) => {
      statement.Condition = { ...(statement.Condition as object), ArnNotLike: { 'aws:PrincipalArn': '*:role/Import' } };
    }),
  ],
});

function judgeCustomerKeys(bucket: Resource): Verdict {
  return items(read(bucket, BLOCKED)).includes('SSE-C')
    ? compliant(bucket, BLOCKED, 'SSE-C')
    : broken(bucket, BLOCKED, 'SSE-C: no key that the writer brings along');
}

function usesKms({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.BucketEncryption ?? '').includes('aws:kms');
}

/** Who says nothing leaves it to the bucket, which uses the right key. */
function isUnnamed(condition: Condition): boolean {
  return isCondition(condition, ['Null'], HEADER, (value) => value === 'false');
}

function namesOther(condition: Condition, bucket: Resource, { world }: Scope): boolean {
  const own = keyNamedBy(
    read(bucket, 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID'),
    world,
  );
  return isCondition(
    condition,
    ['StringNotEquals', 'StringNotEqualsIfExists', 'ArnNotEquals', 'ArnNotEqualsIfExists'],
    KEY_HEADER,
    (value) => own !== undefined && keyNamedBy(value, world) === own,
  );
}
