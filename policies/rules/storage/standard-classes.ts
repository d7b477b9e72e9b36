import type { Resource } from '../../assembly/types';
import { type Mutant, type RawResource, setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { BUCKET, holdsLogs } from './bucket';
import { enabledRules, LIFECYCLE, transitionClasses } from './lifecycle';

/** What keeps objects in three zones, designed for 99.99 % or archived; whatever else there is, or will be, may not. */
const LOG_CLASSES = ['STANDARD_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'];
const DIRECTORY = 'AWS::S3Express::DirectoryBucket';
const TIERING = 'IntelligentTieringConfigurations';

export const storageStandardClasses = environmentRule({
  id: 'storage-standard-classes',
  title:
    'Uploads stay in a storage class that keeps them in several data centres and is designed for 99.99 % availability',
  promises: ['EMB-42', 'EMB-50', 'EMB-51', 'EVM-40', 'SMV-26'],
  area: 'storage',
  fix: 'Remove the transition: uploads stay in STANDARD; logs may go to Glacier, never to a single zone.',
  *check(scope) {
    for (const directory of scope.world.ofType(DIRECTORY)) yield broken(directory, 'Type', BUCKET, directory.type);
    for (const bucket of scope.world.ofType(BUCKET)) yield* judgeBucket(bucket, scope);
  },
  mutants: [
    transition('ONEZONE_IA', 'moved into one zone'),
    transition('STANDARD_IA', 'moved to 99.9 % availability', 'Transitions', isData),
    transition('INTELLIGENT_TIERING', 'tiered automatically', 'Transitions', isData),
    transition('ONEZONE_IA', 'old versions moved into one zone', 'NoncurrentVersionTransitions'),
    setTo(
      BUCKET,
      `${TIERING}`,
      [{ Id: 'all', Status: 'Enabled', Tierings: [{ AccessTier: 'ARCHIVE_ACCESS', Days: 90 }] }],
      'tiered into an archive',
      'weaken',
      isData,
    ),
    {
      name: 'a directory bucket, which lies in one zone',
      kind: 'widen',
      type: BUCKET,
      notices: { partner: DIRECTORY },
      change: (_bucket, template) => {
        template.Resources.Added = { Type: DIRECTORY, Properties: { DataRedundancy: 'SingleAvailabilityZone' } };
      },
    },
  ],
});

function* judgeBucket(bucket: Resource, scope: Scope): Iterable<Verdict> {
  const classes = enabledRules(bucket).flatMap(transitionClasses);
  const allowed = holdsLogs(bucket, scope) ? LOG_CLASSES : [];
  const bad = classes.filter((name) => !allowed.includes(name));
  const expected = allowed.length > 0 ? `one of ${allowed.join(', ')}` : 'no transition to another class';
  yield bad.length === 0
    ? compliant(bucket, LIFECYCLE, classes.join(', ') || 'STANDARD only')
    : broken(bucket, LIFECYCLE, expected, bad.join(', '));
  if (!holdsLogs(bucket, scope)) {
    yield read(bucket, TIERING) === undefined
      ? compliant(bucket, TIERING, 'absent')
      : broken(bucket, TIERING, 'absent');
  }
}

function transition(StorageClass: string, name: string, list = 'Transitions', where?: Mutant['where']): Mutant {
  const rule = { Status: 'Enabled', [list]: [{ StorageClass, TransitionInDays: 30 }] };
  return setTo(BUCKET, `${LIFECYCLE}.1`, rule, name, 'weaken', where);
}

function isData({ Properties }: RawResource): boolean {
  return Properties?.NotificationConfiguration !== undefined;
}
