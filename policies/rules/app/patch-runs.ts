import type { Resource, Value, World } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import { numberOf, read } from '../../verdict';

export const WINDOW = 'AWS::SSM::MaintenanceWindow';
export const WINDOW_TARGET = 'AWS::SSM::MaintenanceWindowTarget';
export const WINDOW_TASK = 'AWS::SSM::MaintenanceWindowTask';

/** Days between two runs, SMV-04. */
const LONGEST_BREAK = 7;
const DOCUMENT = /^(arn:[^:]+:ssm:[^:]*:[^:]*:document\/)?AWS-RunPatchBaseline$/;
const COMMAND = 'TaskInvocationParameters.MaintenanceWindowRunCommandParameters';
/** Parameters that put another list of patches in the baseline's place. */
const OVERRIDES = ['BaselineOverride', 'InstallOverrideList'];

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Why a task installs no patches every week; nothing where it does. */
export function problemOf(task: Resource, world: World): string | undefined {
  const window = world.target(read(task, 'WindowId'));
  if (window?.type !== WINDOW) return 'its window is not shown';
  if (!DOCUMENT.test(String(read(task, 'TaskArn'))) || read(task, 'TaskType') !== 'RUN_COMMAND')
    return 'it does not run AWS-RunPatchBaseline';
  if (items(read(task, `${COMMAND}.Parameters.Operation`)).join() !== 'Install') return 'it does not install';
  // A patched kernel or library that nobody restarted is not in use ("About the AWS-RunPatchBaseline SSM document").
  if (items(read(task, `${COMMAND}.Parameters.RebootOption`)).some((option) => option !== 'RebootIfNeeded'))
    return 'it leaves servers running on what was patched';
  if (OVERRIDES.some((name) => read(task, `${COMMAND}.Parameters.${name}`) !== undefined))
    return 'it puts other patches in place of the baseline';
  if (/^0%?$/.test(String(read(task, 'MaxConcurrency')))) return 'it may run on no server';
  if (world.target(read(task, 'ServiceRoleArn'))?.type !== 'AWS::IAM::Role') return 'its role is not shown';
  return closed(window);
}

/** The tags whose bearers a task runs on. */
export function tagsOf(task: Resource, world: World): Tag[] {
  return items(read(task, 'Targets')).flatMap((target) => {
    if (field(target, 'Key') !== 'WindowTargetIds') return tagged(target);
    return items(field(target, 'Values')).flatMap((value) => {
      const registered = world.target(value);
      const same = registered?.type === WINDOW_TARGET && read(registered, 'WindowId') === read(task, 'WindowId');
      const [only, ...more] = items(registered && read(registered, 'Targets'));
      // Several targets in one registration must all fit (API reference, Target).
      return same && read(registered, 'ResourceType') === 'INSTANCE' && only !== undefined && more.length === 0
        ? tagged(only)
        : [];
    });
  });
}

function tagged(target: Value): Tag[] {
  const key = /^tag:(.+)$/.exec(String(field(target, 'Key')))?.[1];
  return key === undefined ? [] : items(field(target, 'Values')).map((value) => ({ key, value: String(value) }));
}

function closed(window: Resource): string | undefined {
  if (read(window, 'Enabled') === false || read(window, 'Enabled') === 'false') return 'its window is disabled';
  if (read(window, 'EndDate') !== undefined) return 'its window comes to an end';
  if (read(window, 'StartDate') !== undefined) return 'its window opens at a later date';
  if (!(numberOf(read(window, 'Duration')) > numberOf(read(window, 'Cutoff'))))
    return 'its window closes before it opens';
  return isWeekly(String(read(window, 'Schedule')))
    ? undefined
    : `its window opens less than once in ${LONGEST_BREAK} days`;
}

/** `rate(...)` and `cron(...)` of Systems Manager: minutes, hours, day of month, month, day of week, year. */
export function isWeekly(schedule: string): boolean {
  const [, number, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (unit !== undefined) return Number(number) <= LONGEST_BREAK * ({ minute: 1440, hour: 24, day: 1 }[unit] ?? 0);
  const fields = /^cron\((.+)\)$/.exec(schedule)?.[1]?.split(/\s+/) ?? [];
  // An expression of seven fields begins with the seconds.
  const [, , dayOfMonth, month, dayOfWeek, year] = fields.length === 7 ? fields.slice(1) : fields;
  return (
    fields.length >= 6 &&
    ['*', '?'].includes(dayOfMonth ?? '') &&
    month === '*' &&
    year === '*' &&
    /^[*?A-Z0-7,-]+$/i.test(dayOfWeek ?? '') &&
    !/L/.test(dayOfWeek ?? '')
  );
}
