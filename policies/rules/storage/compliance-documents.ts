import { PURPOSE_TAG } from '../../../lib/storage/compliance-documents';
import type { Resource } from '../../assembly/types';
import { type RawResource, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { BUCKET, bucketStatements } from './bucket';
import { statementAdded } from './policy-mutants';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
const BLOCK = 'PublicAccessBlockConfiguration';

export const storageComplianceDocuments = environmentRule({
  id: 'storage-compliance-documents',
  title:
    'The documents that customers may ask for lie in a bucket that keeps their versions and that nobody outside reads',
  promises: ['EMB-14'],
  area: 'storage',
  fix: 'Keep lib/storage/compliance-documents.ts: one bucket with that purpose, versioned, closed, with no statement that allows anybody in.',
  *check(scope) {
    if (!scope.environment) return;
    const buckets = scope.world.ofType(BUCKET).filter(holdsDocuments);
    if (buckets.length === 0) yield missing(BUCKET, `a bucket with the tag ${PURPOSE_TAG.key}=${PURPOSE_TAG.value}`);
    for (const bucket of buckets) yield* judgeBucket(bucket, scope);
  },
  mutants: [
    { ...setTo(BUCKET, 'Tags', [], 'no such bucket', 'detach', isDocuments), notices: 'absence', copyable: false },
    setTo(BUCKET, 'VersioningConfiguration.Status', 'Suspended', 'versioning suspended', 'flip', isDocuments),
    without(BUCKET, 'VersioningConfiguration', 'never versioned', isDocuments),
    ...BLOCKS.map((block) => setTo(BUCKET, `${BLOCK}.${block}`, false, `${block} off`, 'flip', isDocuments)),
    without(BUCKET, BLOCK, 'public access left to the account', isDocuments),
    statementAdded('open to everybody', { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }, ({ Properties }) =>
      JSON.stringify(Properties?.Bucket).includes('compliancedocuments'),
    ),
  ],
});

function holdsDocuments(bucket: Resource): boolean {
  return items(read(bucket, 'Tags')).some(
    (tag) => field(tag, 'Key') === PURPOSE_TAG.key && field(tag, 'Value') === PURPOSE_TAG.value,
  );
}

function judgeBucket(bucket: Resource, scope: Scope): Verdict[] {
  const admitted = bucketStatements(bucket, scope).filter(({ effect }) => effect !== 'Deny');
  return [
    judgeProperty(bucket, 'VersioningConfiguration.Status', 'Enabled', (value) => value === 'Enabled'),
    ...BLOCKS.map((block) => judgeProperty(bucket, `${BLOCK}.${block}`, 'true', isTrue)),
    admitted.length === 0
      ? compliant(bucket, 'PolicyDocument', 'denials only')
      : broken(bucket, 'PolicyDocument', 'no statement that allows anybody in', admitted.length),
  ];
}

function isDocuments({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.Tags ?? '').includes(PURPOSE_TAG.value);
}
