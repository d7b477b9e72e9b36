import type { Resource, Value } from '../../assembly/types';
import { DEPLOYMENT_ROLES, type GuardrailType, LARGEST } from '../../guardrails/document';
import { type Condition, coversAction, type Statement, statementsOf } from '../../policy-document';
import { items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { isOfOrganization } from '../../scope';
import { read } from '../../verdict';

export const POLICY = 'AWS::Organizations::Policy';

/** The policies of a type that bind the accounts of an environment, or none of its accounts would be held to them. */
export function binding(type: GuardrailType, { world, environment }: Scope): readonly Resource[] {
  const organization = environment?.deployment.organization;
  return world
    .ofType(POLICY)
    .filter(
      (policy) =>
        read(policy, 'Type') === type &&
        isOfOrganization(policy.stack) &&
        policy.stack.account === organization?.managementAccount &&
        items(read(policy, 'TargetIds')).includes(organization.workloadsUnit) &&
        sizeOf(policy) <= LARGEST[type],
    );
}

/** Characters of a policy's text, as they are sent. */
export function sizeOf(policy: Resource): number {
  const content = read(policy, 'Content');
  return typeof content === 'string' ? content.length : JSON.stringify(content ?? '').length;
}

export function contentOf(policy: Resource): Value | undefined {
  const content = read(policy, 'Content');
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content) as Value;
  } catch {
    return undefined;
  }
}

export interface Written {
  readonly policy: Resource;
  readonly statement: Statement;
}

export function denialsOf(policies: readonly Resource[]): Written[] {
  return policies.flatMap((policy) =>
    statementsOf(contentOf(policy))
      .filter(({ effect }) => effect === 'Deny')
      .map((statement) => ({ policy, statement })),
  );
}

/** Whether a statement denies an action to everybody, reviewed deployments at most left out. */
export function deniesEverywhere(statement: Statement, action: string, deploymentsMay: boolean): boolean {
  const { resources, conditions } = statement;
  return (
    coversAction(statement, action) &&
    resources.includes('*') &&
    conditions.every((condition) => deploymentsMay && sparesDeployments(condition))
  );
}

function sparesDeployments({ operator, key, values }: Condition): boolean {
  return (
    /^(ArnNotLike|StringNotLike)$/.test(operator) &&
    /^aws:principalarn$/i.test(key) &&
    values.length > 0 &&
    values.every((value) => value === DEPLOYMENT_ROLES)
  );
}
