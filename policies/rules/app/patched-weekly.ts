import type { Resource, World } from '../../assembly/types';
import { gone, type Mutant, type RawValue, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, isTrue, read } from '../../verdict';
import { INSTANCE, SCALING_GROUP } from './machines';
import { BASELINE } from './patch-baseline';
import { problemOf, type Tag, tagsOf, WINDOW, WINDOW_TARGET, WINDOW_TASK } from './patch-runs';

const PARAMETERS = 'TaskInvocationParameters.MaintenanceWindowRunCommandParameters.Parameters';
/** The two keys by which Patch Manager knows a patch group. */
const PATCH_GROUP = ['PatchGroup', 'Patch Group'];

export const appPatchedWeekly = environmentRule({
  id: 'app-patched-weekly',
  title: 'Every server gets the approved patches installed at least once a week',
  promises: ['SMV-04'],
  area: 'app',
  fix: 'Keep the maintenance window of lib/app/patching: open weekly or oftener, operation Install, on the tag that the groups give to every server.',
  fixElsewhere:
    'Give the servers a maintenance window of Systems Manager: open weekly or oftener, AWS-RunPatchBaseline with operation Install, on a tag that all servers have.',
  *check({ world }) {
    const tasks = world
      .ofType(WINDOW_TASK)
      .map((task) => ({ tags: tagsOf(task, world), problem: problemOf(task, world) }));
    for (const machines of [SCALING_GROUP, INSTANCE].flatMap((type) => world.ofType(type))) {
      const own = tagsGivenBy(machines);
      const patchGroups = own.filter(({ key }) => PATCH_GROUP.includes(key));
      const reaching = tasks.filter(({ tags }) => tags.some((tag) => has(own, tag)));
      const actual =
        reaching[0]?.problem ?? (tasks.length === 0 ? 'no maintenance window' : 'no task reaches its tags');
      if (!reaching.some(({ problem }) => problem === undefined))
        yield broken(machines, 'Tags', 'a tag that a weekly patch run installs on', actual);
      else if (patchGroups.some(({ value }) => !hasBaseline(value, world)))
        yield broken(machines, 'Tags', 'a patch group with a baseline of these templates');
      else
        yield compliant(
          machines,
          'Tags',
          own.map(({ key, value }) => `${key}=${value}`),
        );
    }
  },
  mutants: [
    task(`${PARAMETERS}.Operation`, ['Scan'], 'scans instead of installing'),
    task(`${PARAMETERS}.RebootOption`, ['NoReboot'], 'patches that come into force at the next restart'),
    task(`${PARAMETERS}.InstallOverrideList`, ['s3://elsewhere/list.yaml'], 'installs another list'),
    task('TaskArn', 'AWS-RunShellScript', 'runs something else'),
    task('Targets', [{ Key: 'InstanceIds', Values: ['i-0123456789abcdef0'] }], 'on one server only'),
    task('WindowId', 'mw-0123456789abcdef0', 'in a window that no template shows'),
    partner(WINDOW, 'Enabled', false, 'the window is disabled'),
    partner(WINDOW, 'Schedule', 'rate(60 days)', 'every two months'),
    partner(WINDOW, 'Schedule', 'cron(0 3 1 * ? *)', 'on the first of the month'),
    partner(WINDOW, 'Schedule', 'cron(0 3 ? * TUE#2 *)', 'on the second Tuesday'),
    partner(WINDOW, 'EndDate', '2026-12-31T00:00:00Z', 'until the end of the year'),
    partner(WINDOW_TARGET, 'Targets', [{ Key: 'tag:PatchGroup', Values: ['nobody'] }], 'on a tag that nobody bears'),
    partner(BASELINE, 'PatchGroups', ['nobody'], "another patch group's baseline"),
    ...[WINDOW, WINDOW_TARGET, WINDOW_TASK].map((type) => gone(type, `no ${type}`, { partner: SCALING_GROUP })),
    setTo(
      SCALING_GROUP,
      'Tags',
      [{ Key: 'PatchGroup', Value: 'another', PropagateAtLaunch: true }],
      'servers with another tag',
    ),
    setTo(SCALING_GROUP, 'Tags', [], 'servers without a tag'),
  ],
});

/** A group's tags reach its servers only where it says so; an instance bears its own. */
function tagsGivenBy(machines: Resource): Tag[] {
  return items(read(machines, 'Tags'))
    .filter((tag) => machines.type === INSTANCE || isTrue(field(tag, 'PropagateAtLaunch')))
    .map((tag) => ({ key: String(field(tag, 'Key')), value: String(field(tag, 'Value')) }));
}

function has(tags: readonly Tag[], { key, value }: Tag): boolean {
  return tags.some((tag) => tag.key === key && tag.value === value);
}

function hasBaseline(patchGroup: string, world: World): boolean {
  return world.ofType(BASELINE).some((baseline) => items(read(baseline, 'PatchGroups')).includes(patchGroup));
}

function task(path: string, value: RawValue, name: string): Mutant {
  return partner(WINDOW_TASK, path, value, name);
}

/** What is no longer reached is the servers, so that is what the finding names. */
function partner(type: string, path: string, value: RawValue, name: string): Mutant {
  return { ...setTo(type, path, value, name), notices: { partner: SCALING_GROUP } };
}
