import type { Resource, Value } from '../../assembly/types';
import { type Mutant, setTo, without } from '../../mutant';
import { groupEnds } from '../../proofs/group-ends';
import { placedSubnets } from '../../proofs/subnets';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { TESTING } from './restored-daily';

const OVERRIDES = 'RestoreMetadataOverrides';
const SUBNETS = `${OVERRIDES}.dbSubnetGroupName`;
const GROUPS = `${OVERRIDES}.vpcSecurityGroupIds`;
const PUBLIC = `${OVERRIDES}.publiclyAccessible`;

export const backupRestoredApart = resourceRule({
  id: 'backup-restored-apart',
  title: 'A restored database comes to lie in the recovery zone of its own account, reached by the validation alone',
  promises: ['EMB-48', 'EVM-51', 'EVM-45'],
  area: 'backup',
  fix: "Keep the overrides of lib/backup/restore-test.ts: recovery's subnet group and security group, never production's.",
  type: TESTING,
  when: (_selection, { environment }) => environment !== undefined,
  judge: (selection, scope) => [
    judgeSubnets(selection, scope),
    judgeGroups(selection, scope),
    isPrivate(read(selection, OVERRIDES))
      ? compliant(selection, PUBLIC, 'private')
      : broken(selection, PUBLIC, 'absent or false'),
  ],
  mutants: [
    without(TESTING, OVERRIDES, "into production's network"),
    without(TESTING, SUBNETS, "into production's subnets"),
    without(TESTING, GROUPS, "behind production's group"),
    setTo(TESTING, SUBNETS, 'default', 'into the default network', 'move'),
    setTo(TESTING, GROUPS, '["sg-0123456789abcdef0"]', 'behind a group that no template shows', 'move'),
    swapped(GROUPS, /Groupsrecovery\w*/g, 'Groupsdatabase', "behind production's group by name"),
    setTo(TESTING, PUBLIC, 'true', 'with a public address', 'widen'),
    setTo(TESTING, `${OVERRIDES}.PubliclyAccessible`, 'true', 'with a public address in other letters', 'widen'),
  ],
});

/** However the key is spelled: nobody should find out at night which spellings AWS Backup takes. */
function isPrivate(overrides: Value | undefined): boolean {
  if (overrides === null || typeof overrides !== 'object' || Array.isArray(overrides)) return true;
  return Object.entries(overrides).every(
    ([key, value]) => key.toLowerCase() !== 'publiclyaccessible' || /^false$/i.test(String(value)),
  );
}

function judgeSubnets(selection: Resource, scope: Scope): Verdict {
  const group = scope.world.target(read(selection, SUBNETS));
  const subnets = items(group && read(group, 'SubnetIds')).map((id) => scope.world.target(id));
  const placed = placedSubnets(scope);
  const tiers = subnets.map((subnet) => subnet && placed.get(subnet)?.tier);
  return group?.type === 'AWS::RDS::DBSubnetGroup' && tiers.length > 0 && tiers.every((tier) => tier === 'recovery')
    ? compliant(selection, SUBNETS, 'recovery')
    : broken(selection, SUBNETS, 'a subnet group in the recovery zone', tiers.join(', ') || read(selection, SUBNETS));
}

function judgeGroups(selection: Resource, scope: Scope): Verdict {
  const groups = scope.world.mentions(listOf(read(selection, GROUPS)));
  const ends = groupEnds(scope);
  const parties = groups.map((group) => ends.get(group)?.party);
  const count = listOf(read(selection, GROUPS)).length;
  return count === 1 && parties.length === 1 && parties[0] === 'recovery'
    ? compliant(selection, GROUPS, 'recovery')
    : broken(
        selection,
        GROUPS,
        'the security group of the recovery zone alone',
        parties.join(', ') || read(selection, GROUPS),
      );
}

/** AWS Backup takes the list as JSON text. */
function listOf(value: Value | undefined): Value[] {
  try {
    const parsed: unknown = JSON.parse(String(value));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** Names another group of the network stack, by the export that this environment's stacks share. */
function swapped(path: string, pattern: RegExp, replacement: string, name: string): Mutant {
  return {
    ...setTo(TESTING, path, '', name, 'move'),
    where: ({ Properties }) => pattern.test(JSON.stringify(Properties)),
    change: ({ Properties }) => {
      const overrides = Properties?.[OVERRIDES] as { vpcSecurityGroupIds?: unknown } | undefined;
      if (overrides)
        overrides.vpcSecurityGroupIds = JSON.parse(
          JSON.stringify(overrides.vpcSecurityGroupIds).replace(pattern, replacement),
        );
    },
  };
}
