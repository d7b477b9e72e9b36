import type { Resource } from '../../assembly/types';
import { rawArn } from '../../mutant';
import type { Condition } from '../../policy-document';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { breakGlassName } from '../backup/break-glass-name';
import { BUCKET, bucketStatements } from '../storage/bucket';
import { denies, isCondition } from '../storage/denial';
import { statementGone, statementMutant } from '../storage/policy-mutants';
import { erasureFunctions, erasureLists, LIST } from './erasure-lists';

const SID = 'DenyLostEntries';
const EXPECTED =
  "a statement that denies taking entries away to everybody but the list's function and the break-glass role";
const WHO = 'aws:PrincipalArn';

export const recoveryErasureEntriesStay = resourceRule({
  id: 'recovery-erasure-entries-stay',
  title:
    'Nobody takes an entry off the list of erasures but the function that keeps it: a lost entry brings somebody back',
  promises: ['EMB-68'],
  area: 'backup',
  fix: 'Keep denyLostEntries (lib/erasure/entries-denial.ts) in the policy of the list.',
  type: BUCKET,
  when: (bucket, scope) => erasureLists(scope).has(bucket),
  judge: (bucket, scope) => {
    const kept = bucketStatements(bucket, scope).some((statement) =>
      denies(statement, bucket, scope.world, {
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
        tolerates: (condition) => excepts(condition, bucket, scope),
      }),
    );
    return kept ? compliant(bucket, 'BucketPolicy', EXPECTED) : broken(bucket, 'BucketPolicy', EXPECTED, 'no such one');
  },
  mutants: [
    statementGone(SID, 'anybody takes entries away'),
    statementMutant(SID, 'old versions may be deleted', (statement) => {
      statement.Action = 's3:DeleteObject';
    }),
    statementMutant(SID, 'a delete marker is enough', (statement) => {
      statement.Action = 's3:DeleteObjectVersion';
    }),
    statementMutant(SID, 'everybody is excepted', (statement) => {
      statement.Condition = { ArnNotLike: { [WHO]: '*' } };
    }),
    statementMutant(SID, 'another role is excepted', (statement) => {
      const { ArnNotLike } = statement.Condition as { ArnNotLike: { [WHO]: string[] } };
      statement.Condition = { ArnNotLike: { [WHO]: [...ArnNotLike[WHO], rawArn(':iam::111122223333:role/somebody')] } };
    }),
    statementMutant(SID, 'only from one network', (statement) => {
      statement.Condition = { ...(statement.Condition as object), IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
    }),
    statementMutant(SID, 'one folder only', (statement) => {
      statement.Resource = rawArn(':s3:::another-bucket/*');
    }),
  ],
});

function excepts(condition: Condition, list: Resource, scope: Scope): boolean {
  const keepers = erasureFunctions(scope)
    .filter((made) => scope.world.target(read(made, LIST)) === list)
    .map((made) => String(read(made, 'Role')));
  return isCondition(
    condition,
    ['ArnNotLike', 'ArnNotEquals'],
    WHO,
    (arn) => keepers.includes(arn) || breakGlassName(arn),
  );
}
