import type { Value } from '../../../assembly/types';
import type { RawObject } from '../../../mutant';
import { field } from '../../../proofs/values';
import { resourceRule } from '../../../rule';
import { broken, compliant } from '../../../verdict';
import { matches } from './match';
import { isLimit } from './rate';
import type { Request } from './request';
import { changedRule, lostRule, rulesInOrder, WEB_ACL } from './web-acl';

/** Attempts per five minutes and address: one a second is hopeless against bcrypt, and a whole hall can log in at once. */
const MOST = 300;
const PATHS = ['/login', '/LOGIN', '/api/v1/login', '/users/login/', '/%6cogin'];

export const edgeWebAclLoginRate = resourceRule({
  id: 'edge-web-acl-login-rate',
  title: `One address can try to log in at most ${MOST} times in five minutes`,
  promises: ['EMB-29'],
  area: 'edge',
  fix: 'Keep the log-in rule of lib/edge/firewall/rate-limits.ts: per address, POST to any path with /login, Action Block.',
  fixElsewhere: 'Add a rate rule for log-ins: per address, POST to any path with /login, Action Block.',
  type: WEB_ACL,
  required: (scope) => scope.environment !== undefined,
  judge: (acl, { world }) => {
    const limits = rulesInOrder(acl).filter((rule) => isLimit(rule, MOST));
    const unlimited = PATHS.map(login).find(
      (request) => !limits.some((rule) => scopeOf(rule) === undefined || matches(scopeOf(rule), request, world)),
    );
    return unlimited
      ? broken(
          acl,
          'Rules',
          `a rule that blocks above ${MOST} log-ins in five minutes`,
          `none for POST ${unlimited.path}`,
        )
      : compliant(acl, 'Rules', `${MOST} for POST ${PATHS.join(', ')}`);
  },
  mutants: [
    lostRule('log-ins without a limit', isLogin),
    changedRule('ten times as many log-ins', 'weaken', isLogin, (rule) => {
      (rule.Statement as { RateBasedStatement: RawObject }).RateBasedStatement.Limit = MOST * 10;
    }),
    changedRule('log-ins are only counted', 'weaken', isLogin, (rule) => {
      rule.Action = { Count: {} };
    }),
    reworded('log-ins by GET', (text) => text.replace('"POST"', '"GET"')),
    reworded('the exact path only', (text) => text.replace('"CONTAINS"', '"EXACTLY"')),
    reworded('the path with its letters as sent', (text) => text.replace('"LOWERCASE"', '"NONE"')),
  ],
});

function login(path: string): Request {
  return { method: 'POST', path, query: '', headers: { host: 'www.service.example' } };
}

function scopeOf(rule: Value): Value | undefined {
  return field(field(field(rule, 'Statement'), 'RateBasedStatement'), 'ScopeDownStatement');
}

function isLogin(rule: RawObject): boolean {
  return JSON.stringify(rule.Statement ?? '').includes('/login');
}

function reworded(name: string, edit: (text: string) => string) {
  return changedRule(name, 'weaken', isLogin, (rule) => {
    rule.Statement = JSON.parse(edit(JSON.stringify(rule.Statement)));
  });
}
