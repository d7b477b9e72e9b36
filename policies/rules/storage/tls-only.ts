import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawObject } from '../../mutant';
import type { Statement } from '../../policy-document';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { BUCKET, bucketStatements } from './bucket';

const POLICY = 'AWS::S3::BucketPolicy';
const EXPECTED = 'a statement that denies everybody every action without TLS, on the bucket and on its objects';

export const storageTlsOnly = resourceRule({
  id: 'storage-tls-only',
  title: 'Buckets answer over TLS only',
  promises: ['EVM-34', 'SMV-11', 'SMV-09'],
  area: 'storage',
  fix: 'Keep enforceSSL on the bucket; the policy must deny s3:* to everybody when aws:SecureTransport is false.',
  type: BUCKET,
  judge: (bucket, scope) =>
    bucketStatements(bucket, scope).some((statement) => deniesPlain(statement, bucket, scope))
      ? compliant(bucket, 'BucketPolicy', EXPECTED)
      : broken(bucket, 'BucketPolicy', EXPECTED, 'no such statement'),
  mutants: [
    gone(POLICY, 'bucket policy gone', { partner: BUCKET }),
    tlsStatement('TLS statement allows', (statement) => {
      statement.Effect = 'Allow';
    }),
    tlsStatement('only reading needs TLS', (statement) => {
      statement.Action = 's3:GetObject';
    }),
    tlsStatement('condition asks for the opposite', (statement) => {
      statement.Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    }),
    tlsStatement('a second condition narrows it', (statement) => {
      statement.Condition = {
        Bool: { 'aws:SecureTransport': 'false' },
        StringEquals: { 'aws:PrincipalAccount': '111122223333' },
      };
    }),
  ],
});

function deniesPlain(statement: Statement, bucket: Resource, { world }: Scope): boolean {
  const [condition, ...more] = statement.conditions;
  const objects = statement.resources.filter((resource) => world.mentions(resource).includes(bucket));
  return (
    statement.effect === 'Deny' &&
    statement.principals.some(({ id }) => id === '*') &&
    statement.actions.some((action) => action === 's3:*' || action === '*') &&
    more.length === 0 &&
    condition?.operator === 'Bool' &&
    condition.key.toLowerCase() === 'aws:securetransport' &&
    condition.values.every((value) => value === 'false') &&
    objects.some((resource) => resource.endsWith('/*')) &&
    objects.some((resource) => !resource.endsWith('/*'))
  );
}

/** Changes the statement that asks for TLS; the bucket is what the finding names. */
function tlsStatement(name: string, change: (statement: RawObject) => void): Mutant {
  return {
    name,
    kind: 'weaken',
    type: POLICY,
    notices: { partner: BUCKET },
    change: (policy) => {
      const document = policy.Properties?.PolicyDocument;
      const statements = document && typeof document === 'object' && !Array.isArray(document) ? document.Statement : [];
      if (!Array.isArray(statements)) return;
      const statement = statements.find((candidate) => JSON.stringify(candidate).includes('aws:SecureTransport'));
      if (statement && typeof statement === 'object' && !Array.isArray(statement)) change(statement);
    },
  };
}
