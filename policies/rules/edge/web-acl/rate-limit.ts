import type { Value } from '../../../assembly/types';
import type { RawObject } from '../../../mutant';
import { field } from '../../../proofs/values';
import { resourceRule } from '../../../rule';
import { broken, compliant } from '../../../verdict';
import { isLimit } from './rate';
import { changedRule, lostRule, rulesInOrder, WEB_ACL } from './web-acl';

/** Requests per five minutes and address: ours, because no promise gives a number; far above one person. */
const MOST = 10_000;

export const edgeWebAclRateLimit = resourceRule({
  id: 'edge-web-acl-rate-limit',
  title: `One address gets at most ${MOST} requests in five minutes, whatever it asks for`,
  promises: ['EVM-11', 'SMV-35'],
  area: 'edge',
  fix: 'Keep the rate rule of lib/edge/firewall/rate-limits.ts: per address, without a scope-down, Action Block.',
  fixElsewhere: 'Add a rate rule: per address, without a scope-down, Action Block.',
  type: WEB_ACL,
  required: (scope) => scope.environment !== undefined,
  judge: (acl) => {
    const rule = rulesInOrder(acl).find((one) => isLimit(one, MOST) && narrowing(one) === undefined);
    return rule
      ? compliant(acl, 'Rules', field(rule, 'Statement'))
      : broken(acl, 'Rules', `a rule that blocks above ${MOST} requests in five minutes`, 'none for all requests');
  },
  mutants: [
    lostRule('no limit', isRate),
    rate('a hundred times as much', (statement) => {
      statement.Limit = MOST * 100;
    }),
    rate('the same within a minute', (statement) => {
      statement.EvaluationWindowSec = 60;
    }),
    rate('for one path only', (statement) => {
      statement.ScopeDownStatement = { GeoMatchStatement: { CountryCodes: ['AQ'] } };
    }),
    rate('by an address that the client names', (statement) => {
      statement.AggregateKeyType = 'FORWARDED_IP';
      statement.ForwardedIPConfig = { FallbackBehavior: 'NO_MATCH', HeaderName: 'X-Forwarded-For' };
    }),
    changedRule('too much is only counted', 'weaken', isRate, (rule) => {
      rule.Action = { Count: {} };
    }),
  ],
});

function narrowing(rule: Value): Value | undefined {
  return field(field(field(rule, 'Statement'), 'RateBasedStatement'), 'ScopeDownStatement');
}

function isRate(rule: RawObject): boolean {
  const text = JSON.stringify(rule.Statement ?? '');
  return text.includes('RateBasedStatement') && !text.includes('ScopeDownStatement');
}

function rate(name: string, change: (statement: RawObject) => void) {
  return changedRule(name, 'weaken', isRate, (rule) => {
    change((rule.Statement as { RateBasedStatement: RawObject }).RateBasedStatement);
  });
}
