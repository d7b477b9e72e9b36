import type { Resource } from '../../assembly/types';
import { type Mutant, type RawResource, type RawValue, setTo, without } from '../../mutant';
import { allowsAction } from '../../policy-document';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';
import { rolePermissions } from '../access/role-permissions';
import { BUCKET } from '../storage/bucket';
import { buildSpecOf } from './build-spec';
import { PROJECT } from './pipeline';
import { judgeStartedDaily, scheduleMutants } from './started-daily';

/** What a copy of the whole repository takes: all branches and tags, checked, not empty. */
const STEPS: readonly (readonly [expected: string, pattern: RegExp])[] = [
  ['git clone --mirror', /^git clone --mirror "\$CODEBUILD_SOURCE_REPO_URL" \S+$/],
  ['git bundle create … --all', /^git -C \S+ bundle create \S+ --all$/],
  ['git bundle verify', /^git -C \S+ bundle verify \S+$/],
  ['a test that the bundle is not empty', /^test -s \S+$/],
  [
    'put-object into the bucket',
    /^aws s3api put-object --bucket "\$BUCKET" --key \S.* --body \S+ --checksum-algorithm SHA256$/,
  ],
];
/** Days that a copy is locked at least: as long as backups are kept (SMV-27). */
const LOCKED_DAYS = 15;

export const deliverySourceSaved = environmentRule({
  id: 'delivery-source-saved',
  title: 'Each night a build copies the whole repository into a versioned, locked and encrypted bucket of the region',
  promises: ['EVM-42'],
  area: 'pipeline',
  fix: 'Keep lib/delivery/source-backup.ts, its schedule each-night and the bucket source of lib/delivery/buckets.ts.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const savers = world
      .ofType(PROJECT)
      .filter((project) => /git clone --mirror/.test(String(read(project, 'Source.BuildSpec'))));
    if (savers.length === 0) yield missing(PROJECT, 'a build that mirrors the repository');
    for (const project of savers) {
      yield* judgeStartedDaily(project, 'codebuild:StartBuild', scope);
      yield* judgeProject(project, scope);
    }
  },
  mutants: [
    ...scheduleMutants('the backup', PROJECT, ({ Properties }) =>
      JSON.stringify(Properties?.Target ?? '').includes('sourcebackup'),
    ),
    ...[
      // A second, worse bucket is not the one that the build writes into.
      ['VersioningConfiguration.Status', 'Suspended', 'versions switched off', 'flip'] as const,
      ['ObjectLockEnabled', false, 'lock switched off', 'flip'] as const,
      ['ObjectLockConfiguration.Rule.DefaultRetention.Days', 14, 'locked for 14 days', 'weaken'] as const,
      ['ObjectLockConfiguration.Rule.DefaultRetention.Mode', 'NONE', 'a lock that locks nothing', 'weaken'] as const,
    ].map(([path, value, name, kind]) => ({
      ...setTo(BUCKET, path, value, name, kind, isSourceBucket),
      copyable: false,
    })),
    without(BUCKET, 'ObjectLockConfiguration', 'source without lock', isSourceBucket),
    without(BUCKET, 'BucketEncryption', 'source not encrypted', isSourceBucket),
    spec('one branch only', 'clone --mirror ', 'clone --mirror --single-branch '),
    spec('not all branches and tags', ' --all', ' main'),
    spec('not verified', 'bundle verify', 'bundle list-heads'),
    spec('an empty file would do', 'test -s', 'test -e'),
    spec('put nowhere', 'put-object', 'head-object'),
    spec('a failure is no failure', 'ABORT', 'CONTINUE'),
    project('Source.Location', 'https://github.com/somebody/else.git', 'another repository', 'move'),
    project('Source.Auth', { Type: 'OAUTH' }, 'with credentials of a person', 'weaken'),
    {
      ...project('Source.BuildSpec', 'buildspec.yml', 'as a file of the repository says', 'weaken'),
      notices: 'absence',
      copyable: false,
    },
    project('ServiceRole', 'a-role-of-nobody', 'a role that may not write', 'detach'),
  ],
});

function* judgeProject(project: Resource, scope: Scope): Iterable<Verdict> {
  const { world, environment } = scope;
  const { repository } = environment?.deployment.organization.delivery ?? {};
  const location = `https://github.com/${repository}.git`;
  const spec = buildSpecOf(project);
  const missing = STEPS.find(([, pattern]) => !spec?.commands.some((command) => pattern.test(command)));
  yield missing === undefined && spec?.aborts
    ? compliant(project, 'Source.BuildSpec', STEPS.map(([name]) => name).join(', '))
    : broken(project, 'Source.BuildSpec', missing?.[0] ?? 'phases that end the build when a command fails');
  yield read(project, 'Source.Location') === location && read(project, 'Source.Auth.Type') === 'CODECONNECTIONS'
    ? compliant(project, 'Source.Location')
    : broken(project, 'Source.Location', `${location} through a connection`);
  const buckets = world.mentions(read(project, 'Source.BuildSpec')).filter(({ type }) => type === BUCKET);
  const [bucket, ...others] = buckets;
  if (!bucket || others.length > 0) {
    yield broken(project, 'Source.BuildSpec', 'one bucket of these templates', `${buckets.length} buckets`);
    return;
  }
  yield mayAdd(world.target(read(project, 'ServiceRole')), bucket, scope)
    ? compliant(project, 'ServiceRole', 's3:PutObject')
    : broken(project, 'ServiceRole', 'a role that may add files to the bucket');
  yield judgeBucket(bucket, scope);
}

function judgeBucket(bucket: Resource, { environment }: Scope): Verdict {
  const retention = 'ObjectLockConfiguration.Rule.DefaultRetention';
  const days = numberOf(read(bucket, `${retention}.Days`) ?? 0);
  const checks: readonly (readonly [property: string, expected: string, holds: boolean])[] = [
    ['VersioningConfiguration.Status', 'Enabled', read(bucket, 'VersioningConfiguration.Status') === 'Enabled'],
    ['ObjectLockEnabled', 'true', isTrue(read(bucket, 'ObjectLockEnabled'))],
    [
      `${retention}.Mode`,
      'GOVERNANCE or COMPLIANCE',
      /^(GOVERNANCE|COMPLIANCE)$/.test(String(read(bucket, `${retention}.Mode`))),
    ],
    [`${retention}.Days`, `at least ${LOCKED_DAYS}`, days >= LOCKED_DAYS],
    ['BucketEncryption', 'aws:kms', JSON.stringify(read(bucket, 'BucketEncryption') ?? '').includes('"aws:kms"')],
    ['env.region', String(environment?.region), bucket.stack.region === environment?.region],
  ];
  const failed = checks.find(([, , holds]) => !holds);
  return failed ? broken(bucket, failed[0], failed[1]) : compliant(bucket, retention, `${days} days`);
}

function mayAdd(role: Resource | undefined, bucket: Resource, scope: Scope): boolean {
  return (role ? (rolePermissions(scope).get(role) ?? []) : []).some(
    ({ statement }) =>
      allowsAction(statement, 's3:PutObject') && scope.world.mentions([...statement.resources]).includes(bucket),
  );
}

function isSourceBucket({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.BucketEncryption ?? '').includes('sourcekey');
}

function spec(name: string, from: string, to: string): Mutant {
  return {
    name: `the backup: ${name}`,
    kind: 'weaken',
    type: PROJECT,
    where: isBackup,
    change: ({ Properties }) => {
      if (Properties) Properties.Source = JSON.parse(JSON.stringify(Properties.Source).replaceAll(from, to));
    },
  };
}

function project(path: string, value: RawValue, name: string, kind: 'move' | 'weaken' | 'detach'): Mutant {
  return setTo(PROJECT, path, value, `the backup: ${name}`, kind, isBackup);
}

function isBackup({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.Source ?? '').includes('git clone --mirror');
}
