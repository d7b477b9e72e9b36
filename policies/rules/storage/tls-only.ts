import { gone } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, numberOf } from '../../verdict';
import { BUCKET, BUCKET_POLICY, bucketStatements } from './bucket';
import { type Denial, denies, isCondition } from './denial';
import { statementGone, statementMutant } from './policy-mutants';

const PLAIN: Denial = {
  actions: ['s3:*'],
  bucketToo: true,
  tolerates: (condition) =>
    isCondition(condition, ['Bool', 'BoolIfExists'], 'aws:SecureTransport', (value) => value === 'false'),
};
const OLD: Denial = {
  actions: ['s3:*'],
  bucketToo: true,
  tolerates: (condition) =>
    isCondition(
      condition,
      ['NumericLessThan', 'NumericLessThanIfExists'],
      's3:TlsVersion',
      (value) => numberOf(value) >= 1.2,
    ),
};
const DENIALS = [
  { denial: PLAIN, expected: 'a statement that denies everybody every action without TLS, on bucket and objects' },
  { denial: OLD, expected: 'a statement that denies everybody every action below TLS 1.2, on bucket and objects' },
];

export const storageTlsOnly = resourceRule({
  id: 'storage-tls-only',
  title: 'Buckets answer over TLS 1.2 or newer only',
  promises: ['EVM-34', 'SMV-11', 'SMV-09'],
  area: 'storage',
  fix: 'Keep enforceSSL and minimumTLSVersion on the bucket: its policy denies s3:* to everybody without them.',
  fixElsewhere:
    'Deny in the bucket policy s3:* to everybody where aws:SecureTransport is false or s3:TlsVersion is below 1.2.',
  type: BUCKET,
  judge: (bucket, scope) =>
    DENIALS.map(
      ({ denial, expected }): Verdict =>
        bucketStatements(bucket, scope).some((statement) => denies(statement, bucket, scope.world, denial))
          ? compliant(bucket, 'BucketPolicy', expected)
          : broken(bucket, 'BucketPolicy', expected, 'no such statement'),
    ),
  mutants: [
    gone(BUCKET_POLICY, 'bucket policy gone', { partner: BUCKET }),
    ...['aws:SecureTransport', 's3:TlsVersion'].flatMap((key) => [
      statementGone(key, `no statement on ${key}`),
      statementMutant(key, `${key}: allowed instead of denied`, (statement) => {
        statement.Effect = 'Allow';
      }),
      statementMutant(key, `${key}: only reading`, (statement) => {
        statement.Action = 's3:GetObject';
      }),
      statementMutant(key, `${key}: only the bucket, not its objects`, (statement) => {
        statement.Resource = (statement.Resource as string[])[0] ?? '*';
      }),
      statementMutant(key, `${key}: one folder only`, (statement) => {
        const [bucket = '*', objects = '*'] = statement.Resource as string[];
        statement.Resource = [bucket, JSON.parse(JSON.stringify(objects).replace('/*', '/public/*')) as string];
      }),
      statementMutant(key, `${key}: narrowed by a second condition`, (statement) => {
        statement.Condition = {
          ...(statement.Condition as object),
          StringEquals: { 'aws:PrincipalAccount': '111122223333' },
        };
      }),
      statementMutant(key, `${key}: one account only`, (statement) => {
        statement.Principal = { AWS: '111122223333' };
      }),
      statementMutant(key, `${key}: some principals exempted`, (statement) => {
        delete statement.Principal;
        statement.NotPrincipal = { AWS: '111122223333' };
      }),
    ]),
    statementMutant('aws:SecureTransport', 'condition asks for the opposite', (statement) => {
      statement.Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    }),
    statementMutant('s3:TlsVersion', 'TLS 1.1 is enough', (statement) => {
      statement.Condition = { NumericLessThan: { 's3:TlsVersion': 1.1 } };
    }),
  ],
});
