import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { allowsAction, type Statement, statementsOf } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { BUCKET, BUCKET_POLICY, bucketStatements } from '../storage/bucket';
import { TRAIL } from './trail';

const CLOUDTRAIL = servicePrincipal('cloudtrail');
/** What CloudTrail needs of the bucket and of the key (CloudTrail User Guide, bucket policy and key policy). */
const OF_BUCKET = ['s3:PutObject', 's3:GetBucketAcl'];
const OF_KEY = ['kms:GenerateDataKey', 'kms:DescribeKey'];

export const auditTrailAdmitted = resourceRule({
  id: 'audit-trail-admitted',
  title: 'The archive and its key let CloudTrail write, for trails of this account only',
  promises: ['EMB-81', 'EVM-28'],
  area: 'audit',
  fix: "Keep CloudTrail's statements in lib/archive/locked-archive.ts and lib/keys/logs-key.ts.",
  fixElsewhere:
    'Admit CloudTrail in the policies of the trail’s bucket and key, each under aws:SourceArn of this trail.',
  type: TRAIL,
  judge: (trail, scope) => [judgeBucket(trail, scope), judgeKey(trail, scope)],
  mutants: [
    ...['TrailLooks', 'TrailWrites'].map((sid) => taken(BUCKET_POLICY, sid, 'PolicyDocument')),
    taken('AWS::KMS::Key', 'Trail', 'KeyPolicy'),
    open(BUCKET_POLICY, 'TrailWrites', 'PolicyDocument'),
    open('AWS::KMS::Key', 'Trail', 'KeyPolicy'),
  ],
});

function judgeBucket(trail: Resource, scope: Scope): Verdict {
  const bucket = scope.world.target(read(trail, 'S3BucketName'));
  const statements = bucket?.type === BUCKET ? bucketStatements(bucket, scope) : [];
  return judge(trail, 'S3BucketName', statements, OF_BUCKET);
}

function judgeKey(trail: Resource, { world }: Scope): Verdict {
  const key = keyNamedBy(read(trail, 'KMSKeyId'), world);
  return judge(trail, 'KMSKeyId', key ? statementsOf(read(key, 'KeyPolicy')) : [], OF_KEY);
}

function judge(
  trail: Resource,
  property: string,
  statements: readonly Statement[],
  actions: readonly string[],
): Verdict {
  const { account } = trail.stack;
  const forTrail = statements.filter(({ principals }) => principals.some(({ id }) => id === CLOUDTRAIL));
  const missing = actions.filter((action) => !forTrail.some((statement) => allowsAction(statement, action)));
  const forAnybody = forTrail.filter(
    ({ effect, conditions }) =>
      effect === 'Allow' && !conditions.some(({ values }) => values.every((value) => value.includes(account))),
  );
  if (missing.length > 0)
    return broken(trail, property, `CloudTrail may ${actions.join(', ')}`, `not ${missing.join(', ')}`);
  return forAnybody.length === 0
    ? compliant(trail, property, `CloudTrail may ${actions.join(', ')}, for this account`)
    : broken(trail, property, 'for trails of this account only', 'for anybody');
}

function taken(type: string, sid: string, document: string): Mutant {
  return changed(`CloudTrail loses ${sid}`, 'remove', type, sid, document, (statement) => {
    statement.Effect = 'Deny';
  });
}

function open(type: string, sid: string, document: string): Mutant {
  return changed(`${sid} for everybody's trails`, 'widen', type, sid, document, (statement) => {
    delete statement.Condition;
  });
}

function changed(
  name: string,
  kind: Mutant['kind'],
  type: string,
  sid: string,
  document: string,
  change: (statement: RawObject) => void,
): Mutant {
  const found = (properties: RawObject | undefined) =>
    (((properties?.[document] as RawObject | undefined)?.Statement ?? []) as RawObject[]).filter(
      ({ Sid }) => Sid === sid,
    );
  return {
    name: `${type}: ${name}`,
    kind,
    type,
    where: ({ Properties }) => found(Properties).length > 0,
    notices: { partner: TRAIL },
    change: ({ Properties }) => {
      for (const statement of found(Properties)) change(statement);
    },
  };
}
