import type { Resource } from '../../assembly/types';
import { rawArn, rawRoot } from '../../mutant';
import { type Condition, isForEverybody, type Statement } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { isForOwnAccount } from '../access/accounts';
import { BUCKET, BUCKET_POLICY, bucketStatements } from './bucket';
import { denies, isCondition } from './denial';
import { statementAdded, statementGone, statementMutant } from './policy-mutants';

const DENIAL = 'a statement that denies every action to everybody outside the account, AWS services apart';
const NOBODY = 'no statement that allows everybody, everybody but somebody, or a whole account';
const FOR_US = 'services of AWS that act for this account (aws:SourceAccount or aws:SourceArn)';
const OWN = 'aws:PrincipalAccount';

export const storageOwnAccountOnly = resourceRule({
  id: 'storage-own-account-only',
  title: "Only principals of the environment's own account reach a bucket, whatever else its policy comes to allow",
  promises: ['EVM-62', 'EVM-51', 'EVM-25'],
  area: 'storage',
  fix: 'Keep denyForeignAccounts (lib/storage/bucket-denials.ts) on every bucket, and name services and roles one by one.',
  fixElsewhere:
    'Name services and roles one by one in the bucket policy, and deny whoever is of another account (aws:PrincipalAccount).',
  type: BUCKET,
  judge: (bucket, scope): Verdict[] => {
    const statements = bucketStatements(bucket, scope);
    const closed = statements.some((statement) =>
      denies(statement, bucket, scope.world, {
        actions: ['s3:*'],
        bucketToo: true,
        tolerates: (condition) => isForeign(condition, bucket) || isNoService(condition),
      }),
    );
    const open = statements.filter(
      (statement) =>
        statement.effect !== 'Deny' &&
        (isForEverybody(statement) || statement.notPrincipals || isForAnAccount(statement)),
    );
    const strangers = statements.filter(
      (statement) =>
        statement.effect !== 'Deny' &&
        statement.principals.some(({ kind }) => kind === 'Service') &&
        !statement.conditions.some((condition) => isForOwnAccount(condition, [bucket.stack.account])),
    );
    return [
      ...strangers.map(({ sid }) => broken(bucket, 'BucketPolicy', FOR_US, sid || 'a statement without Sid')),
      closed ? compliant(bucket, 'BucketPolicy', DENIAL) : broken(bucket, 'BucketPolicy', DENIAL, 'no such statement'),
      ...open.map(({ sid }) => broken(bucket, 'BucketPolicy', NOBODY, sid || 'a statement without Sid')),
    ];
  },
  mutants: [
    statementGone(OWN, 'foreign accounts are not denied'),
    statementMutant(OWN, 'another account is the own one', (statement) => {
      statement.Condition = { ...(statement.Condition as object), StringNotEquals: { [OWN]: '111122223333' } };
    }),
    statementMutant(OWN, 'another account besides the own one', (statement) => {
      statement.Condition = {
        ...(statement.Condition as object),
        StringNotEquals: { [OWN]: [{ Ref: 'AWS::AccountId' }, '111122223333'] },
      };
    }),
    statementMutant(OWN, 'reading is not denied', (statement) => {
      statement.Action = ['s3:Put*', 's3:Delete*'];
    }),
    statementMutant(OWN, 'some networks exempted', (statement) => {
      statement.Condition = { ...(statement.Condition as object), NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
    }),
    statementMutant('aws:SourceAccount', 'a service writes for anybody', (statement) => {
      delete statement.Condition;
    }),
    statementMutant('aws:SourceArn', 'load balancers of another account', (statement) => {
      statement.Condition = {
        ArnLike: { 'aws:SourceArn': rawArn(':elasticloadbalancing:*:111122223333:loadbalancer/*') },
      };
    }),
    statementAdded('everybody may read', { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }),
    statementAdded('everybody of some organisation', {
      Effect: 'Allow',
      Principal: { AWS: ['*'] },
      Action: 's3:*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } },
    }),
    statementAdded('everybody in the account whom some policy lets', {
      Effect: 'Allow',
      Principal: { AWS: rawRoot() },
      Action: 's3:GetObject',
    }),
    statementAdded('the account, by its number', {
      Effect: 'Allow',
      Principal: { AWS: { Ref: 'AWS::AccountId' } },
      Action: 's3:GetObject',
    }),
    statementAdded('everybody but one', {
      Effect: 'Allow',
      NotPrincipal: { AWS: '111122223333' },
      Action: 's3:GetObject',
    }),
    {
      ...statementGone(OWN, ''),
      name: 'policy of another bucket',
      kind: 'detach',
      change: (policy) => {
        if (policy.Properties) policy.Properties.Bucket = 'another-bucket';
      },
      type: BUCKET_POLICY,
    },
  ],
});

/** An account as principal stands for everyone in it, and for its root user, whom no policy holds. */
function isForAnAccount({ principals }: Statement): boolean {
  return principals.some(({ kind, id }) => kind === 'AWS' && /^\d{12}$|:root$/.test(id));
}

function isForeign(condition: Condition, bucket: Resource): boolean {
  return isCondition(condition, ['StringNotEquals'], OWN, (value) => value === bucket.stack.account);
}

function isNoService(condition: Condition): boolean {
  return isCondition(condition, ['Bool', 'BoolIfExists'], 'aws:PrincipalIsAWSService', (value) => value === 'false');
}
