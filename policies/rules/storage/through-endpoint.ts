import type { Resource, World } from '../../assembly/types';
import type { Condition } from '../../policy-document';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { BUCKET, bucketStatements, uploadBuckets } from './bucket';
import { denies, isCondition } from './denial';
import { statementGone, statementMutant } from './policy-mutants';

const VPCE = 'aws:SourceVpce';
const EXPECTED =
  "a statement that denies reading, writing and deleting objects except through the network's own S3 endpoint";

export const storageThroughEndpoint = environmentRule({
  id: 'storage-through-endpoint',
  title: 'What users upload can be reached from inside the private network only',
  promises: ['SMV-28', 'SMV-20'],
  area: 'storage',
  fix: 'Keep onlyThroughEndpoint (lib/storage/private-access.ts) on the upload bucket, with the S3 endpoint of the network stack.',
  *check(scope) {
    const buckets = uploadBuckets(scope);
    if (buckets.size === 0 && scope.environment)
      yield missing(BUCKET, 'a bucket for uploads, which the services may write');
    for (const bucket of buckets) {
      yield bucketStatements(bucket, scope).some(
        (statement) =>
          denies(statement, bucket, scope.world, {
            actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:DeleteObject'],
            tolerates: (condition) =>
              isOutside(condition, scope.world) || isExempt(condition, scope) || isNoService(condition),
          }) && statement.conditions.some((condition) => isOutside(condition, scope.world)),
      )
        ? compliant(bucket, 'BucketPolicy', EXPECTED)
        : broken(bucket, 'BucketPolicy', EXPECTED, 'no such statement');
    }
  },
  mutants: [
    statementGone(VPCE, 'reachable from the internet'),
    statementMutant(VPCE, 'only writing is confined', (statement) => {
      statement.Action = 's3:PutObject*';
    }),
    statementMutant(VPCE, "somebody else's endpoint", (statement) => {
      statement.Condition = {
        ...(statement.Condition as object),
        StringNotEquals: { [VPCE]: 'vpce-0123456789abcdef0' },
      };
    }),
    statementMutant(VPCE, "somebody else's endpoint besides ours", (statement) => {
      const { StringNotEquals } = statement.Condition as { StringNotEquals: { [key: string]: string } };
      statement.Condition = {
        ...(statement.Condition as object),
        StringNotEquals: { [VPCE]: [StringNotEquals[VPCE] ?? '', 'vpce-0123456789abcdef0'] },
      };
    }),
    statementMutant(VPCE, 'only where the request names an endpoint', (statement) => {
      const { StringNotEquals } = statement.Condition as { StringNotEquals: { [key: string]: string } };
      statement.Condition = { StringNotEqualsIfExists: StringNotEquals, Null: { [VPCE]: 'false' } };
    }),
    statementMutant(VPCE, 'people exempted', (statement) => {
      statement.Condition = {
        ...(statement.Condition as object),
        ArnNotEquals: { 'aws:PrincipalArn': '*:role/Engineer' },
      };
    }),
    statementMutant(VPCE, 'allowed instead of denied', (statement) => {
      statement.Effect = 'Allow';
    }),
  ],
});

function isOutside(condition: Condition, world: World): boolean {
  return isCondition(condition, ['StringNotEquals'], VPCE, (value) => isS3Endpoint(world.target(value)));
}

function isS3Endpoint(endpoint: Resource | undefined): boolean {
  return endpoint?.type === 'AWS::EC2::VPCEndpoint' && String(read(endpoint, 'ServiceName')).endsWith('.s3');
}

/** Macie's service-linked role, which nobody but Macie takes. */
const SEARCHER = /^arn:[a-z-]+:iam::\d{12}:role\/aws-service-role\/macie\.[a-z.]+\/AWSServiceRoleForAmazonMacie$/;

/** A role that a service of AWS takes on our behalf, from outside the network; never one that people or our own code take. */
function isExempt(condition: Condition, { world }: Scope): boolean {
  return isCondition(
    condition,
    ['ArnNotEquals', 'StringNotEquals'],
    'aws:PrincipalArn',
    (value) =>
      isTakenOnlyBy(world.target(value), ['malware-protection-plan.guardduty', 'backup']) || SEARCHER.test(value),
  );
}

function isNoService(condition: Condition): boolean {
  return isCondition(condition, ['Bool', 'BoolIfExists'], 'aws:PrincipalIsAWSService', (value) => value === 'false');
}
