import { gone } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, missing } from '../../rule';
import { broken, compliant } from '../../verdict';
import { MACHINE } from './definition';
import { callsOf, isNamed, machinesNamed, parameter, rewritten } from './machines';

const PROPERTY = 'DefinitionString';
/** What takes each layer's closing back, and the parameter that must come from the note of what was. */
const WAYS: readonly { readonly call: string; readonly noted?: string }[] = [
  { call: 'ec2:modifyNetworkInterfaceAttribute', noted: 'Groups.$' },
  { call: 'rds:modifyDBInstance', noted: 'VpcSecurityGroupIds.$' },
  { call: 'wafv2:associateWebACL', noted: 'WebACLArn.$' },
  { call: 'autoscaling:resumeProcesses' },
  { call: 'autoscaling:suspendProcesses', noted: 'ScalingProcesses.$' },
  { call: 'elasticloadbalancingv2:deleteRule', noted: 'RuleArn.$' },
];
const NOTES = ['note firewall', 'note database', 'note interface', 'note scaling'];

export const containmentReopens = environmentRule({
  id: 'containment-reopens',
  title: 'A second state machine gives back exactly what was, from notes that containment has made once',
  promises: ['SMV-45'],
  area: 'containment',
  fix: 'Keep lib/containment/reopen in step with lib/containment/contain: each layer takes its value from the record.',
  *check(scope) {
    const machines = machinesNamed(scope, 'reopen');
    if (machines.length === 0 && scope.environment) yield missing(MACHINE, 'a state machine that reopens');
    for (const machine of machines) {
      for (const { call, noted } of WAYS) {
        const calls = callsOf(machine, call);
        const right =
          calls.length > 0 &&
          calls.every((each) => !noted || field(field(each.body, 'Parameters'), noted) !== undefined);
        yield right
          ? compliant(machine, PROPERTY, call)
          : broken(machine, PROPERTY, `${call} with what was`, 'nothing of it');
      }
    }
    for (const machine of machinesNamed(scope, 'contain')) {
      const once = callsOf(machine, 'dynamodb:updateItem').filter((call) =>
        String(parameter(call, 'UpdateExpression')).includes('if_not_exists(#was, :was)'),
      );
      for (const note of NOTES) {
        yield once.some(({ name }) => name === note)
          ? compliant(machine, PROPERTY, note)
          : broken(machine, PROPERTY, `${note}, once`, 'it is overwritten, or not made');
      }
    }
  },
  mutants: [
    gone(MACHINE, 'no machine that reopens', 'absence', (machine) => isNamed(machine, 'reopen')),
    rewritten('reopen', 'the page stays', /elasticloadbalancingv2:deleteRule/, 'elasticloadbalancingv2:describeRules'),
    rewritten('reopen', 'instances stay in quarantine', /ec2:modifyNetworkInterfaceAttribute/, 'ec2:describeInstances'),
    rewritten(
      'reopen',
      'the database gets other groups',
      /"VpcSecurityGroupIds\.\$":"\$\.was"/,
      '"VpcSecurityGroupIds":["sg-1"]',
    ),
    rewritten(
      'reopen',
      'scaling stays suspended',
      /autoscaling:resumeProcesses/,
      'autoscaling:describeAutoScalingGroups',
    ),
    rewritten('contain', 'a repetition forgets what was', /if_not_exists\(#was, :was\)/g, ':was'),
  ],
});
