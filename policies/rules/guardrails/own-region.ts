import { GLOBAL_CALLS } from '../../guardrails/denied-actions';
import type { Mutant, RawObject } from '../../mutant';
import { environmentRule, missing } from '../../rule';
import { compliant } from '../../verdict';
import { isCondition } from '../storage/denial';
import { binding, denialsOf, POLICY } from './bound';

const EXPECTED = 'a denial of every call to another region, global services apart';

export const guardrailsOwnRegion = environmentRule({
  id: 'guardrails-own-region',
  title: 'The organisation denies calls to any region but the deployment’s own, whoever makes them',
  promises: ['EVM-02', 'EVM-03'],
  area: 'residency',
  fix: 'Keep the statement OwnRegionOnly (policies/guardrails/guardrails.ts): what it leaves out must have an endpoint nowhere else.',
  *check(scope) {
    const { environment } = scope;
    if (!environment) return;
    const found = denialsOf(binding('SERVICE_CONTROL_POLICY', scope)).find(({ statement }) => {
      const { notActions, resources, conditions } = statement;
      const [condition, ...more] = conditions;
      return (
        notActions.length > 0 &&
        notActions.every((action) => GLOBAL_CALLS.includes(action)) &&
        resources.includes('*') &&
        more.length === 0 &&
        condition !== undefined &&
        isCondition(condition, ['StringNotEquals'], 'aws:RequestedRegion', (region) => region === environment.region)
      );
    });
    yield found ? compliant(found.policy, 'Content', environment.region) : missing(POLICY, EXPECTED);
  },
  mutants: [
    changed('a second region', (statement) => {
      statement.Condition = { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'us-east-1', 'eu-west-1'] } };
    }),
    changed('any region of a continent', (statement) => {
      statement.Condition = { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } };
    }),
    changed('not for one role', (statement) => {
      statement.Condition = {
        ...(statement.Condition as object),
        ArnNotLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/Intern' },
      };
    }),
    changed('keys of other regions', (statement) => {
      statement.NotAction = [...(statement.NotAction as string[]), 'kms:*'];
    }),
    changed('one service alone', (statement) => {
      delete statement.NotAction;
      statement.Action = ['rds:*'];
    }),
    changed('allowed', (statement) => {
      statement.Effect = 'Allow';
    }),
  ],
});

function changed(name: string, change: (statement: RawObject) => void): Mutant {
  const regional = (properties: RawObject | undefined) =>
    ((properties?.Content as { Statement?: RawObject[] } | undefined)?.Statement ?? []).find(
      ({ NotAction }) => NotAction,
    );
  return {
    name,
    kind: 'weaken',
    type: POLICY,
    // A weaker policy beside the healthy one weakens nothing: denials add up.
    copyable: false,
    notices: 'absence',
    where: ({ Properties }) => regional(Properties) !== undefined,
    change: ({ Properties }) => {
      const statement = regional(Properties);
      if (statement) change(statement);
    },
  };
}
