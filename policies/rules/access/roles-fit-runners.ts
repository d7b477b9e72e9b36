import { servicePrincipal } from '../../../lib/partition';
import type { Resource, Value } from '../../assembly/types';
import type { Mutant, RawObject, RawResource, RawValue } from '../../mutant';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { ROLE, rolePermissions, trustOf } from './role-permissions';
import { runnersOf } from './role-runners';

/** Which service takes the role of what runs; the type's own documentation names the principal. */
const TAKERS: { readonly [type: string]: string } = {
  'AWS::Lambda::Function': 'lambda',
  'AWS::StepFunctions::StateMachine': 'states',
  'AWS::Scheduler::Schedule': 'scheduler',
  'AWS::Events::Rule': 'events',
  'AWS::EC2::LaunchTemplate': 'ec2',
  'AWS::EC2::FlowLog': 'vpc-flow-logs',
  'AWS::KinesisFirehose::DeliveryStream': 'firehose',
  'AWS::Backup::BackupSelection': 'backup',
  'AWS::Backup::RestoreTestingSelection': 'backup',
  'AWS::RDS::DBInstance': 'monitoring.rds',
  'AWS::RDS::OptionGroup': 'rds',
  'AWS::S3::Bucket': 's3',
  'AWS::SSM::MaintenanceWindowTask': 'ssm',
  'AWS::GuardDuty::MalwareProtectionPlan': 'malware-protection-plan.guardduty',
  'AWS::CloudTrail::Trail': 'cloudtrail',
  'AWS::SES::ReceiptRule': 'ses',
  'AWS::CodeBuild::Project': 'codebuild',
  'AWS::CodePipeline::Pipeline': 'codepipeline',
};
const FUNCTION = 'AWS::Lambda::Function';
const MACHINE = 'AWS::StepFunctions::StateMachine';
const RULE = 'AWS::Events::Rule';
const PROPERTY = 'Role';

export const accessRolesFitRunners = resourceRule({
  id: 'access-roles-fit-runners',
  title: 'What runs has a role that its service may take, and that reaches what it calls and writes into',
  promises: ['EVM-26'],
  area: 'access',
  fix: 'Give it back its own role of lib/identity/environment-roles.ts; one role per function, machine or schedule.',
  type: ROLE,
  when: (_role, { environment }) => environment !== undefined,
  judge: (role, scope): readonly Verdict[] =>
    runnersOf(role, scope.world).flatMap((runner) => {
      const taker = TAKERS[runner.type];
      const fits = taker === undefined || trustOf(role).some(({ principals }) => names(principals, taker));
      const lost = reachedBy(runner, role).filter((target) => !reaches(role, target, scope));
      return [
        fits
          ? compliant(runner, PROPERTY, role.logicalId)
          : broken(runner, PROPERTY, `a role that ${taker} may take`, role.logicalId),
        ...lost.map((target) => broken(runner, PROPERTY, 'a role that reaches what it calls and writes into', target)),
      ];
    }),
  mutants: [
    exchanged('a function with the role of another one', FUNCTION, 'Role'),
    exchanged('a state machine with the role of a function', MACHINE, 'RoleArn'),
    {
      name: 'an event that calls by the role of something else',
      kind: 'detach',
      type: RULE,
      where: ({ Properties }, { Resources }) => {
        const own = JSON.stringify(Properties?.Targets ?? '');
        return own.includes('"RoleArn"') && otherRoles(Resources, own).length > 0;
      },
      change: ({ Properties = {} }, { Resources }) => {
        const targets = Properties.Targets as RawObject[];
        const [other = null] = otherRoles(Resources, JSON.stringify(targets));
        Properties.Targets = targets.map((target) => ({ ...target, RoleArn: other }));
      },
    },
  ],
});

function names(principals: readonly { readonly id: string }[], taker: string): boolean {
  return principals.some(({ id }) => id === servicePrincipal(taker));
}

/** What a runner cannot do without: its log, or what it calls. */
function reachedBy(runner: Resource, role: Resource): Value[] {
  if (runner.type === FUNCTION) return items(read(runner, 'LoggingConfig.LogGroup')).slice();
  if (runner.type === 'AWS::Scheduler::Schedule') return items(read(runner, 'Target.Arn')).slice();
  if (runner.type !== RULE) return [];
  return items(read(runner, 'Targets'))
    .map((target) => target as { readonly [name: string]: Value })
    .filter(({ RoleArn }) => typeof RoleArn === 'string' && RoleArn.includes(`/${role.logicalId}.`))
    .flatMap(({ Arn }) => (Arn === undefined ? [] : [Arn]));
}

/** Calls of AWS's own interfaces name no resource of these templates, and are judged with the right itself. */
function reaches(role: Resource, target: Value, { world, ...scope }: Scope): boolean {
  const named = world.target(target);
  if (!named || writesEverywhere(role)) return true;
  return (rolePermissions({ ...scope, world }).get(role) ?? []).some(
    ({ statement }) => statement.effect === 'Allow' && world.mentions([...statement.resources]).includes(named),
  );
}

/** Of the functions that CDK brings, which write into their own groups by a policy of AWS. */
function writesEverywhere(role: Resource): boolean {
  return JSON.stringify(read(role, 'ManagedPolicyArns') ?? '').includes('/AWSLambdaBasicExecutionRole"');
}

function exchanged(name: string, type: string, property: string): Mutant {
  return {
    name,
    kind: 'detach',
    type,
    copyable: false,
    where: (resource, { Resources }) =>
      resource.Properties?.[property] !== undefined &&
      otherRoles(Resources, JSON.stringify(resource.Properties[property]), [FUNCTION]).length > 0,
    change: (resource, { Resources }) => {
      const own = JSON.stringify(resource.Properties?.[property]);
      const [other] = otherRoles(Resources, own, [FUNCTION]);
      if (resource.Properties && other) resource.Properties[property] = other;
    },
  };
}

/** Other roles by which functions and machines of the same template run. */
function otherRoles(
  resources: { [id: string]: RawResource },
  own: string,
  types: readonly string[] = [FUNCTION, MACHINE],
): RawValue[] {
  return Object.values(resources)
    .filter(({ Type }) => types.includes(Type))
    .map(({ Type, Properties }) => Properties?.[Type === FUNCTION ? 'Role' : 'RoleArn'] ?? null)
    .filter((role) => role !== null && !own.includes(JSON.stringify(role)));
}
