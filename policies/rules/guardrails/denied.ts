import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { environmentRule, missing, type Rule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { binding, denialsOf, deniesEverywhere, POLICY } from './bound';

interface DenialRule extends Pick<Rule, 'id' | 'title' | 'promises' | 'area'> {
  /** Nobody may do these. */
  readonly never: readonly string[];
  /** Only CloudFormation may, in a reviewed deployment. */
  readonly byHand?: readonly string[];
}

/** A rule that some actions are denied by a service control policy that binds the accounts of the environment. */
export function denied({ never, byHand = [], ...text }: DenialRule): Rule {
  const [one = ''] = never;
  return environmentRule({
    ...text,
    fix: 'Keep the action in policies/guardrails/denied-actions.ts, and the policy on organization.workloadsUnit, in the management account.',
    *check(scope) {
      if (scope.environment) yield* judge(scope, never, byHand);
    },
    mutants: [
      control('no longer denied', one, (_statement, content) => {
        content.Statement = (content.Statement as RawObject[]).filter((each) => !names(each, one));
      }),
      control('one action no longer denied', one, (statement) => {
        statement.Action = (statement.Action as string[]).filter((action) => action !== one);
      }),
      control('denied on one thing', one, (statement) => {
        statement.Resource = ['arn:*:s3:::one/*'];
      }),
      control('denied to all but one role', one, (statement) => {
        statement.Condition = { ArnNotLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/Intern' } };
      }),
      control('denied to one role', one, (statement) => {
        statement.Condition = { ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/Intern' } };
      }),
      control('allowed instead of denied', one, (statement) => {
        statement.Effect = 'Allow';
      }),
      elsewhere('bound to one account', one, (properties) => {
        properties.TargetIds = ['000000000001'];
      }),
      elsewhere('bound to nothing', one, (properties) => {
        delete properties.TargetIds;
      }),
      elsewhere('a policy of another type', one, (properties) => {
        properties.Type = 'TAG_POLICY';
      }),
      elsewhere('too long to be taken', one, (properties) => {
        const content = properties.Content as { Statement: RawObject[] };
        content.Statement.push({ Effect: 'Deny', Action: 'x:y', Resource: 'x'.repeat(5120) });
      }),
    ],
  });
}

function* judge(scope: Scope, never: readonly string[], byHand: readonly string[]): Iterable<Verdict> {
  const policies = binding('SERVICE_CONTROL_POLICY', scope);
  const written = denialsOf(policies);
  for (const [actions, deploymentsMay] of [
    [never, false],
    [byHand, true],
  ] as const) {
    for (const action of actions) {
      const found = written.find(({ statement }) => deniesEverywhere(statement, action, deploymentsMay));
      if (found) yield compliant(found.policy, 'Content', `${action} is denied`);
      else yield lacking(policies, action);
    }
  }
}

function lacking(policies: readonly Resource[], action: string): Verdict {
  const [policy] = policies;
  const expected = `${action} is denied to every account of the deployment`;
  return policy ? broken(policy, 'Content', expected, 'allowed') : missing(POLICY, expected);
}

function names({ Action }: RawObject, action: string): boolean {
  return Array.isArray(Action) && Action.includes(action);
}

/** Changes the statement that names an action; where a second policy still denies it nothing is broken, hence no copies. */
function control(name: string, action: string, change: (statement: RawObject, content: RawObject) => void): Mutant {
  return elsewhere(name, action, ({ Content }) => {
    const content = Content as RawObject;
    for (const each of content.Statement as RawObject[]) if (names(each, action)) change(each, content);
  });
}

/** The finding names one of the policies that are left, whichever stands first. */
function elsewhere(name: string, action: string, change: (properties: RawObject) => void): Mutant {
  return {
    name,
    kind: 'weaken',
    type: POLICY,
    copyable: false,
    notices: { partner: POLICY },
    where: ({ Properties }) =>
      ((Properties?.Content as { Statement?: RawObject[] } | undefined)?.Statement ?? []).some((each) =>
        names(each, action),
      ),
    change: ({ Properties }) => {
      if (Properties) change(Properties);
    },
  };
}
