import { setTo } from '../../mutant';
import { allowsNothing, groupRules } from '../../proofs/group-rules';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { callsOf, machinesNamed, targetOf } from './machines';

const GROUP = 'AWS::EC2::SecurityGroup';

export const containmentQuarantineWithoutRules = environmentRule({
  id: 'containment-quarantine-without-rules',
  title: 'The group into which instances and database are put has no rule at all, in neither direction',
  promises: ['SMV-44', 'SMV-45'],
  area: 'containment',
  fix: 'Write no rule for the group of lib/containment/quarantine-group.ts, and none elsewhere that names it as its own.',
  *check(scope) {
    const groups = machinesNamed(scope, 'contain').flatMap((machine) => [
      ...callsOf(machine, 'ec2:modifyNetworkInterfaceAttribute').map((call) => targetOf(call, 'Groups', scope.world)),
      ...callsOf(machine, 'rds:modifyDBInstance').map((call) => targetOf(call, 'VpcSecurityGroupIds', scope.world)),
    ]);
    for (const group of new Set(groups)) {
      if (!group) continue;
      const rules = groupRules(scope).filter((rule) => rule.group === group && !allowsNothing(rule));
      if (rules.length === 0) yield compliant(group, 'SecurityGroupIngress', 'no rule');
      for (const { writtenIn, path, direction } of rules)
        yield broken(writtenIn, path || 'GroupId', 'no rule for the quarantine', `lets something ${direction}`);
    }
  },
  mutants: [
    isQuarantine(
      setTo(
        GROUP,
        'SecurityGroupEgress',
        [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }],
        'quarantine reaches out',
        'widen',
      ),
    ),
    isQuarantine(
      setTo(
        GROUP,
        'SecurityGroupIngress',
        [{ CidrIp: '10.0.0.0/8', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
        'quarantine is reached',
        'widen',
      ),
    ),
    isQuarantine(
      setTo(
        GROUP,
        'SecurityGroupEgress',
        { Ref: 'AWS::NoValue' },
        'what CloudFormation writes where nobody did',
        'remove',
      ),
    ),
  ],
});

/** A second group into which nobody is put breaks nothing. */
function isQuarantine(mutant: ReturnType<typeof setTo>): ReturnType<typeof setTo> {
  return {
    ...mutant,
    copyable: false,
    where: ({ Properties }) => String(Properties?.GroupDescription ?? '').startsWith('quarantine'),
  };
}
