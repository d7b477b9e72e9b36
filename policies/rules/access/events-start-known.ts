import type { Resource, Value, World } from '../../assembly/types';
import { addedBeside, rawArn, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { ROLE } from './role-permissions';

const RULE = 'AWS::Events::Rule';
const MACHINE = 'AWS::StepFunctions::StateMachine';
/** A machine by its name, where a reference would lead forwards. */
const BY_NAME = /^arn:[^:]*:states:([^:]*):([^:]*):stateMachine:(.+)$/;
const added = addedBeside(RULE);

export const accessEventsStartKnown = resourceRule({
  id: 'access-events-start-known',
  title: 'An event starts, or reaches, what these templates show, under a role of theirs',
  promises: ['EVM-26', 'EVM-03', 'EVM-64'],
  area: 'access',
  fix: 'Point the rule at a function, machine, topic or stream of the environment, and give it a role of lib/identity.',
  type: RULE,
  when: (_rule, { environment }) => environment !== undefined,
  judge: (rule, { world }) =>
    items(read(rule, 'Targets')).map((target, index) => {
      const [arn, role] = [field(target, 'Arn'), field(target, 'RoleArn')];
      if (!isShown(arn, rule, world))
        return broken(rule, `Targets.${index}.Arn`, 'a resource of these templates', arn ?? 'absent');
      return role === undefined || world.target(role)?.type === ROLE
        ? compliant(rule, `Targets.${index}.Arn`, arn)
        : broken(rule, `Targets.${index}.RoleArn`, 'a role of these templates', role);
    }),
  mutants: [
    setTo(RULE, 'Targets.0.Arn', 'a-function-of-somebody-else', 'starts what nobody can see', 'move'),
    setTo(RULE, 'Targets.0.RoleArn', 'a-role-of-somebody-else', 'a role that nobody can see', 'move'),
    added(RULE, 'runs a script on servers', {
      ScheduleExpression: 'rate(1 day)',
      Targets: [{ Id: 'x', Arn: rawArn(':ssm:', { Ref: 'AWS::Region' }, '::document/AWS-RunShellScript') }],
    }),
    added(RULE, 'hands events to a stream that nobody can see', {
      EventPattern: { source: ['aws.s3'] },
      Targets: [
        { Id: 'x', Arn: rawArn(':kinesis:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':stream/x') },
      ],
    }),
  ],
});

function isShown(arn: Value | undefined, { stack }: Resource, world: World): boolean {
  const [, region, account, name] = BY_NAME.exec(String(arn)) ?? [];
  if (name === undefined) return world.mentions(arn).length > 0;
  return (
    region === stack.region &&
    account === stack.account &&
    world.ofType(MACHINE).some((machine) => read(machine, 'StateMachineName') === name)
  );
}
