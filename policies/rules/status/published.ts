import { PUBLISHING_ACTIONS } from '../../../lib/people/publishing';
import type { Resource } from '../../assembly/types';
import { besides, type Mutant, type RawObject, setTo } from '../../mutant';
import { allowsAction, type Statement } from '../../policy-document';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { ROLE, rolePermissions } from '../access/role-permissions';
import { INLINE, permissionSets } from '../people/permission-sets';
import { inStatement } from '../people/set-mutants';
import { BUCKET, BUCKET_POLICY, bucketStatements } from '../storage/bucket';
import { inStatusSite, publishedNames } from './site';

const METHOD = 'AWS::ApiGateway::Method';
const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';
/** Ways to change what stands there (Service Authorization Reference). */
const WRITES = ['s3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:RestoreObject', 's3:ReplicateObject'];
const EXPECTED = 'the right to put the page, given to the web team alone';

export const containmentStatusPublished = environmentRule({
  id: 'containment-status-published',
  title: 'The web team can publish on the status site, and nobody else can',
  promises: ['SMV-47', 'EVM-26'],
  area: 'containment',
  fix: 'Keep lib/people/publishing.ts for the web team, and lib/status/rights.ts without a right to write.',
  *check(scope) {
    const names = publishedNames(scope);
    if (!names) return;
    const pages = inStatusSite(BUCKET, scope).filter((bucket) => read(bucket, 'BucketName') === names.bucketName);
    const [page] = pages;
    if (!page || pages.length > 1) yield missing(BUCKET, `one bucket ${names.bucketName} for the page`);
    else yield* judgeBucket(page, scope);
    const sets = permissionSets(scope);
    if (!sets.some(({ isForWebTeam }) => isForWebTeam)) yield missing('AWS::SSO::PermissionSet', 'one of the web team');
    for (const { resource, statements, isForWebTeam } of sets) {
      const given = statements.filter(({ effect }) => effect === 'Allow');
      if (isForWebTeam) yield judgePublishing(resource, given, names.pageArn);
      else if (given.some((statement) => WRITES.some((action) => allowsAction(statement, action))))
        yield broken(resource, INLINE, EXPECTED, 'another team writes objects');
    }
  },
  mutants: [
    // A second set that may only look, and that nobody has, breaks nothing.
    {
      ...inStatement('Page', 'the web team may only look', (it) => ({ ...it, Action: 's3:GetObject' })),
      copyable: false,
    },
    inStatement('Page', 'the web team may put another page', (it) => ({ ...it, Resource: 'arn:of:s3:::x/index.html' })),
    inStatement('PageKey', 'the web team may not use the key', () => undefined),
    inStatement('HandOver', 'support publishes, too', (it) => ({ ...it, Action: ['s3:GetObject', 's3:PutObject'] })),
    besides(METHOD, {
      ...setTo(BUCKET, 'BucketName', 'elsewhere', 'a bucket that the web team does not know', 'move', isPage),
      notices: 'absence',
      copyable: false,
    }),
    granted('who asks, writes', 'Rights of answer', 's3:PutObject'),
    granted('the log’s role writes', 'Rights of request-log', 's3:*'),
    besides(METHOD, {
      name: 'its policy lets others write',
      kind: 'widen',
      type: BUCKET_POLICY,
      notices: { partner: BUCKET },
      where: ({ Properties }) => JSON.stringify(Properties?.Bucket ?? '').includes('"page'),
      change: ({ Properties }) => {
        const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
        Statement?.push({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 's3:PutObject', Resource: '*' });
      },
    }),
  ],
});

function* judgeBucket(page: Resource, scope: Scope): Iterable<Verdict> {
  const allowing = bucketStatements(page, scope).filter(({ effect }) => effect !== 'Deny');
  yield allowing.length === 0
    ? compliant(page, 'BucketPolicy', 'allows nobody anything')
    : broken(
        page,
        'BucketPolicy',
        'denials alone: rights stand with whoever has them',
        allowing.map(({ sid }) => sid),
      );
  for (const role of inStatusSite(ROLE, scope)) {
    const writing = (rolePermissions(scope).get(role) ?? []).find(
      ({ statement }) => WRITES.some((action) => allowsAction(statement, action)) && reaches(statement, page, scope),
    );
    yield writing === undefined
      ? compliant(role, 'Policies', 'cannot write the page')
      : broken(role, 'Policies', EXPECTED, writing.statement.sid || 'Statement');
  }
}

/** Resources that are spelled out and name other buckets are the only ones that are sure not to reach it. */
function reaches({ resources, notResources }: Statement, page: Resource, { world }: Scope): boolean {
  if (notResources.length > 0) return true;
  return resources.some((resource) => {
    const named = world.mentions(resource).filter(({ type }) => type === BUCKET);
    return named.length === 0 || named.includes(page);
  });
}

function judgePublishing(set: Resource, given: readonly Statement[], pageArn: string): Verdict {
  const lacks = PUBLISHING_ACTIONS.filter((action) => !given.some((statement) => allowsAction(statement, action)));
  const puts = given.some(
    (statement) => allowsAction(statement, 's3:PutObject') && statement.resources.includes(pageArn),
  );
  return lacks.length === 0 && puts
    ? compliant(set, INLINE, pageArn)
    : broken(set, INLINE, `the right to put ${pageArn}, and its key`, lacks.join(', '));
}

function isPage({ Properties }: { Properties?: RawObject }): boolean {
  return String(Properties?.BucketName).includes('-status-page-');
}

function granted(name: string, description: string, action: string): Mutant {
  return besides(METHOD, {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    notices: { partner: ROLE },
    where: ({ Properties }) => Properties?.Description === description,
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      Statement?.push({ Effect: 'Allow', Action: action, Resource: '*' });
    },
  });
}
