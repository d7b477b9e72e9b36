import { setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { BUCKET, holdsLogs } from './bucket';

/** One zone, or fewer copies: not what "several data centres" says. */
const SINGLE_ZONE = ['ONEZONE_IA', 'REDUCED_REDUNDANCY', 'EXPRESS_ONEZONE'];

export const storageStandardClasses = environmentRule({
  id: 'storage-standard-classes',
  title:
    'Uploads stay in a storage class that keeps them in several data centres and is designed for 99.99 % availability',
  promises: ['EMB-42', 'EMB-50', 'EMB-51', 'EVM-40', 'SMV-26'],
  area: 'storage',
  fix: 'Remove the transition: uploads stay in STANDARD; logs may go to Glacier, never to a single zone.',
  *check(scope) {
    for (const directory of scope.world.ofType('AWS::S3Express::DirectoryBucket')) {
      yield broken(directory, 'Type', 'AWS::S3::Bucket', directory.type);
    }
    for (const bucket of scope.world.ofType(BUCKET)) {
      const classes = transitions(read(bucket, 'LifecycleConfiguration.Rules'));
      const bad = holdsLogs(bucket, scope)
        ? classes.filter((name) => SINGLE_ZONE.includes(name) || name === '')
        : classes;
      yield bad.length === 0
        ? compliant(bucket, 'LifecycleConfiguration.Rules', classes.join(', ') || 'STANDARD only')
        : broken(bucket, 'LifecycleConfiguration.Rules', 'no transition to another class', bad.join(', '));
    }
  },
  mutants: [
    setTo(BUCKET, 'LifecycleConfiguration', transition('ONEZONE_IA'), 'moved into one zone'),
    setTo(
      BUCKET,
      'LifecycleConfiguration',
      transition('STANDARD_IA'),
      'moved to 99.9 % availability',
      'weaken',
      (bucket) =>
        bucket.Properties?.ObjectLockConfiguration === undefined &&
        bucket.Properties?.ReplicationConfiguration === undefined &&
        bucket.Properties?.LoggingConfiguration !== undefined,
    ),
  ],
});

/** Storage classes that any rule of a lifecycle moves objects to. */
function transitions(rules: unknown): string[] {
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: { [key: string]: unknown }) =>
    ['Transitions', 'NoncurrentVersionTransitions', 'Transition', 'NoncurrentVersionTransition'].flatMap((name) =>
      [rule[name] ?? []].flat().map((entry) => String((entry as { StorageClass?: unknown }).StorageClass ?? '')),
    ),
  );
}

function transition(StorageClass: string) {
  return { Rules: [{ Status: 'Enabled', Transitions: [{ StorageClass, TransitionInDays: 30 }] }] };
}
