import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

const ASSOCIATION = 'AWS::SSM::Association';
const INVENTORY = 'AWS-GatherSoftwareInventory';
const PACKAGE = 'AmazonGuardDuty-RuntimeMonitoringSsmPlugin';
/** Hours between two looks at most (EMB-35). */
const LONGEST = 24;

export const detectionInstanceAgents = environmentRule({
  id: 'detection-instance-agents',
  title: "Every instance tells daily what is installed on it, and on Linux runs GuardDuty's agent",
  promises: ['EMB-35', 'EVM-58', 'EVM-08'],
  area: 'detection',
  fix: 'Keep inventory and guardDutyAgent of lib/detection: their target is the tag by which all instances are patched.',
  *check(scope) {
    if (!scope.environment) return;
    yield judge(scope, 'the inventory', (association) => read(association, 'Name') === INVENTORY);
    if (scope.environment.deployment.operatingSystem !== 'linux') return;
    yield judge(
      scope,
      "GuardDuty's agent",
      (association) =>
        read(association, 'Name') === 'AWS-ConfigureAWSPackage' &&
        items(read(association, 'Parameters.name')).includes(PACKAGE) &&
        items(read(association, 'Parameters.action')).includes('Install'),
    );
  },
  // A second association takes nothing away from the first.
  mutants: [
    gone(ASSOCIATION, 'no inventory', 'absence', isInventory),
    gone(ASSOCIATION, 'no agent', 'absence', isAgent),
    setTo(ASSOCIATION, 'ScheduleExpression', 'rate(7 days)', 'weekly'),
    setTo(ASSOCIATION, 'Targets', [{ Key: 'tag:PatchGroup', Values: ['another'] }], 'other instances', 'detach'),
    setTo(ASSOCIATION, 'Targets', [{ Key: 'InstanceIds', Values: ['i-0123456789abcdef0'] }], 'one instance', 'detach'),
    {
      ...setTo(ASSOCIATION, 'Name', 'AWS-RunShellScript', 'another document', 'detach'),
      notices: 'absence',
    } satisfies Mutant,
    {
      ...setTo(ASSOCIATION, 'Parameters.action', ['Uninstall'], 'taken away', 'flip', isAgent),
      notices: 'absence',
    } satisfies Mutant,
  ].map((mutant) => ({ ...mutant, copyable: false })),
});

function judge(scope: Scope, what: string, isIt: (association: Resource) => boolean): Verdict {
  const found = scope.world.ofType(ASSOCIATION).filter(isIt);
  const good = found.find((association) => isDaily(association) && reachesAll(association, scope));
  if (good) return compliant(good, 'Targets', what);
  const [first] = found;
  return first
    ? broken(
        first,
        isDaily(first) ? 'Targets' : 'ScheduleExpression',
        `${what} on all instances, every ${LONGEST} hours`,
      )
    : missing(ASSOCIATION, what);
}

function isDaily(association: Resource): boolean {
  const [, count, unit] =
    /^rate\((\d+) (hour|hours|day|days)\)$/.exec(String(read(association, 'ScheduleExpression'))) ?? [];
  return Number(count) * (unit?.startsWith('day') ? 24 : 1) <= LONGEST;
}

function reachesAll(association: Resource, { environment }: Scope): boolean {
  return items(read(association, 'Targets')).some(
    (target) =>
      field(target, 'Key') === 'tag:PatchGroup' && items(field(target, 'Values')).includes(environment?.id ?? ''),
  );
}

function isInventory({ Properties }: RawResource): boolean {
  return Properties?.Name === INVENTORY;
}

function isAgent({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties).includes(PACKAGE);
}
