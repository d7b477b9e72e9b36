import type { Resource, Value } from '../../assembly/types';
import type { GuardrailType } from '../../guardrails/document';
import { type Mutant, setTo } from '../../mutant';
import type { Statement } from '../../policy-document';
import { field } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isCondition } from '../storage/denial';
import { binding, contentOf, denialsOf, POLICY } from './bound';

const SERVICES = [
  'kms:Decrypt',
  's3:GetObject',
  'secretsmanager:GetSecretValue',
  'sqs:ReceiveMessage',
  'sts:AssumeRole',
];

/** Values that must be assigned, by type of policy (AWS Organizations User Guide, syntax of EC2 and of AI opt-out policies). */
const ASSIGNED: readonly (readonly [type: GuardrailType, path: string, value: string])[] = [
  ['DECLARATIVE_POLICY_EC2', 'ec2_attributes.snapshot_block_public_access.state', 'block_all_sharing'],
  ['DECLARATIVE_POLICY_EC2', 'ec2_attributes.image_block_public_access.state', 'block_new_sharing'],
  ['DECLARATIVE_POLICY_EC2', 'ec2_attributes.serial_console_access.status', 'disabled'],
  ['DECLARATIVE_POLICY_EC2', 'ec2_attributes.instance_metadata_defaults.http_tokens', 'required'],
  ['AISERVICES_OPT_OUT_POLICY', 'services.default.opt_out_policy', 'optOut'],
];

export const guardrailsOwnOrganisation = environmentRule({
  id: 'guardrails-own-organisation',
  title:
    'Resources answer nobody outside the organisation, no snapshot or image is public, and no AI service keeps content',
  promises: ['EVM-51', 'EVM-03'],
  area: 'access',
  fix: 'Keep the policies resources, machines and ai of policies/guardrails/guardrails.ts on organization.workloadsUnit.',
  *check(scope) {
    if (!scope.environment) return;
    yield* judgeResources(scope, scope.environment.deployment.organization.id);
    for (const [type, path, value] of ASSIGNED) {
      const policies = binding(type, scope);
      const [policy] = policies;
      const expected = `${path}: ${value}`;
      if (!policy) yield missing(POLICY, `${type} with ${expected}`);
      else if (policies.every((each) => assignedAt(each, path) === value)) yield compliant(policy, 'Content', expected);
      else yield broken(policy, 'Content', expected, assignedAt(policy, path) ?? 'not assigned');
    }
  },
  mutants: [
    resources('everybody outside may read', 'aws:PrincipalOrgID', 'o-ffffffffff'),
    resources('services of AWS for anybody', 'aws:PrincipalOrgID', ['o-0000000001', 'o-0000000002', 'o-0000000003']),
    ...ASSIGNED.map(
      ([type, path]): Mutant => ({
        ...setTo(POLICY, `Content.${path}.@@assign`, 'unblocked', `${path} lifted`),
        // The first of two policies is named; the second is judged as well.
        copyable: false,
        where: ({ Properties }) => Properties?.Type === type,
      }),
    ),
  ],
});

function* judgeResources(scope: Scope, organization: string): Iterable<Verdict> {
  const denials = denialsOf(binding('RESOURCE_CONTROL_POLICY', scope));
  for (const action of SERVICES) {
    const found = denials.find(({ statement }) => closes(statement, action, organization));
    const expected = `a resource control policy that denies ${action} to everybody outside the organisation`;
    yield found ? compliant(found.policy, 'Content', action) : missing(POLICY, expected);
  }
}

function closes(
  { principals, actions, resources, conditions }: Statement,
  action: string,
  organization: string,
): boolean {
  const [service = ''] = action.split(':');
  const names = actions.includes(action) || actions.includes(`${service}:*`);
  const outside = conditions.some((condition) =>
    isCondition(condition, ['StringNotEqualsIfExists'], 'aws:PrincipalOrgID', (id) => id === organization),
  );
  const narrowed = conditions.some(
    (condition) =>
      !/^aws:principalorgid$/i.test(condition.key) &&
      !isCondition(condition, ['BoolIfExists'], 'aws:PrincipalIsAWSService', (value) => value === 'false'),
  );
  return principals.some(({ id }) => id === '*') && names && resources.includes('*') && outside && !narrowed;
}

function assignedAt(policy: Resource, path: string): Value | undefined {
  const holder = path.split('.').reduce<Value | undefined>((value, step) => field(value, step), contentOf(policy));
  return field(holder, '@@assign');
}

function resources(name: string, key: string, value: string | string[]): Mutant {
  return {
    ...setTo(POLICY, 'Content.Statement.0.Condition.StringNotEqualsIfExists', { [key]: value }, name, 'weaken'),
    // Denials add up: a second, weaker policy changes nothing.
    copyable: false,
    notices: 'absence',
    where: ({ Properties }) => Properties?.Type === 'RESOURCE_CONTROL_POLICY',
  };
}
