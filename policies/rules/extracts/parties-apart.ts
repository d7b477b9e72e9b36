import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { allowsAction, type Statement } from '../../policy-document';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isTakenOnlyBy, MANAGED_POLICY, ROLE, rolePermissions } from '../access/role-permissions';
import { BUCKET, bucketStatements, uploadBuckets } from '../storage/bucket';
import { denies, isCondition } from '../storage/denial';
import { statementGone, statementMutant } from '../storage/policy-mutants';
import { handOverBuckets, unmaskedBuckets } from './places';

const WRITE = ['s3:PutObject', 's3:ReplicateObject'];
const READ = ['s3:GetObject', 's3:GetObjectVersion'];

export const extractsPartiesApart = environmentRule({
  id: 'extracts-parties-apart',
  title:
    'One role reads the source and cannot hand over; another masks, alone writes what is handed over, and cannot read the source',
  promises: ['SMV-21', 'SMV-23'],
  area: 'storage',
  fix: 'Keep the denials of lib/extracts/buckets.ts, and the rights of lib/extracts/functions.ts as narrow as they are.',
  *check(scope) {
    if (!scope.environment) return;
    const [handOver, unmasked] = [handOverBuckets(scope), unmaskedBuckets(scope)];
    if (handOver.length === 0 || unmasked.length === 0) yield missing(BUCKET, 'the two buckets of an extract');
    for (const bucket of handOver) {
      const [masker, more] = partiesOf(bucket, 's3:PutObject', scope);
      yield* judgeParty(bucket, 'writes', masker, more, scope, WRITE);
      if (masker) yield judgeMasker(masker, [...uploadBuckets(scope)], scope);
    }
    for (const bucket of unmasked) {
      const [writer, moreWriters] = partiesOf(bucket, 's3:PutObject', scope);
      const [reader, moreReaders] = partiesOf(bucket, 's3:GetObject', scope);
      yield* judgeParty(bucket, 'writes', writer, moreWriters, scope, WRITE);
      yield* judgeParty(bucket, 'reads', reader, moreReaders, scope, READ);
      const maskers = handOver.flatMap((each) => partiesOf(each, 's3:PutObject', scope));
      if (writer && maskers.includes(writer))
        yield broken(writer, 'Policies', 'who extracts hands nothing over', 'it does');
      if (reader && !maskers.includes(reader))
        yield broken(reader, 'Policies', 'the mask alone reads', reader.logicalId);
    }
  },
  mutants: [
    statementGone('OnlyTheMaskWrites', 'anybody with a right hands over'),
    statementGone('OnlyTheExtractWrites', 'anybody with a right puts something before the mask'),
    statementGone('OnlyTheMaskReads', 'anybody with a right reads what is not masked'),
    statementMutant('OnlyTheMaskWrites', 'the extract is spared, too', (statement) => {
      const { ArnNotEquals } = statement.Condition as { ArnNotEquals: RawObject };
      ArnNotEquals['aws:PrincipalArn'] = [ArnNotEquals['aws:PrincipalArn'] ?? '', 'arn:*:role/*extract*'];
    }),
    right('the extract writes what is handed over', '"Source"', 'HandOver'),
    right('the mask reads the source', '"HandOver"', 'Source'),
    widened('the extract writes every bucket', 'Source', 's3:PutObject'),
  ],
});

/** The roles whose rights cover an action on a bucket's objects. */
function partiesOf(bucket: Resource, action: string, scope: Scope): Resource[] {
  return [...rolePermissions(scope)]
    .filter(([, permissions]) => permissions.some(({ statement }) => reaches(statement, action, bucket, scope)))
    .map(([role]) => role);
}

/** A right to everything reaches every bucket; what cannot be read, too. */
function reaches(statement: Statement, action: string, bucket: Resource, { world }: Scope): boolean {
  return (
    allowsAction(statement, action) &&
    (statement.notResources.length > 0 ||
      statement.resources.some(
        (each) => each === '*' || /:s3:::\*/.test(each) || world.mentions(each).includes(bucket),
      ))
  );
}

function* judgeParty(
  bucket: Resource,
  does: string,
  role: Resource | undefined,
  others: Resource | undefined,
  scope: Scope,
  actions: readonly string[],
): Iterable<Verdict> {
  const expected = `one function’s role ${does}`;
  if (!role || !isTakenOnlyBy(role, ['lambda'])) {
    yield broken(bucket, 'BucketPolicy', expected, role?.logicalId ?? 'none');
    return;
  }
  if (others)
    yield broken(others, 'Policies', `${role.logicalId} alone ${does} ${bucket.logicalId}`, `${others.logicalId}, too`);
  const closed = bucketStatements(bucket, scope).some((statement) =>
    denies(statement, bucket, scope.world, {
      actions,
      tolerates: (condition) =>
        isCondition(
          condition,
          ['ArnNotEquals', 'StringNotEquals'],
          'aws:PrincipalArn',
          (value) => scope.world.target(value) === role,
        ),
    }),
  );
  yield closed
    ? compliant(bucket, 'BucketPolicy', `${role.logicalId} alone ${does}`)
    : broken(bucket, 'BucketPolicy', `a denial for everybody but ${role.logicalId}, who ${does}`, 'no such statement');
}

function judgeMasker(masker: Resource, sources: readonly Resource[], scope: Scope): Verdict {
  const read = sources.find((bucket) => READ.some((action) => partiesOf(bucket, action, scope).includes(masker)));
  return read
    ? broken(masker, 'Policies', 'who hands over cannot read the source', read.logicalId)
    : compliant(masker, 'Policies', 'reads no source');
}

/** Gives a role of a function a right that stands in another one's policy of the same template. */
function right(name: string, holder: string, sid: string): Mutant {
  const text = (properties: RawObject | undefined) => JSON.stringify(properties?.PolicyDocument ?? '');
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    notices: { partner: ROLE },
    copyable: false,
    where: ({ Properties }, { Resources }) =>
      text(Properties).includes(holder) &&
      Properties?.Roles !== undefined &&
      Object.values(Resources).some((each) => text(each.Properties).includes(`"Sid":"${sid}"`)) &&
      !text(Properties).includes(`"Sid":"${sid}"`),
    change: ({ Properties }, { Resources }) => {
      const statements = Object.values(Resources).flatMap(
        (each) => ((each.Properties?.PolicyDocument as RawObject | undefined)?.Statement ?? []) as RawObject[],
      );
      const found = statements.find(({ Sid, Effect }) => Sid === sid && Effect === 'Allow');
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement: RawObject[] };
      if (found) Statement.push(structuredClone(found));
    },
  };
}

function widened(name: string, sid: string, action: string): Mutant {
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    notices: { partner: ROLE },
    copyable: false,
    where: ({ Properties }) => JSON.stringify(Properties?.PolicyDocument ?? '').includes(`"Sid":"${sid}"`),
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement: RawObject[] };
      Statement.push({ Effect: 'Allow', Action: action, Resource: '*' });
    },
  };
}
