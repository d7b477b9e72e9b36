import { outcome } from '../../../../../policies/rules/edge/web-acl/outcome';
import type { Request } from '../../../../../policies/rules/edge/web-acl/request';
import { foreignScope } from '../../../proofs/foreign-template';
import { blocking, bytes, METHOD, webAcl } from './statements';

const request: Request = { method: 'POST', path: '/', query: '', headers: {} };
const POST = bytes(METHOD, 'POST');
const allowing = (Priority: number, Statement: object) => ({
  Name: 'Allow',
  Priority,
  Action: { Allow: {} },
  Statement,
});
const managed = {
  Name: 'Common',
  Priority: 0,
  OverrideAction: { None: {} },
  Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'Common' } },
};
const grouped = (OverrideAction: object) => ({
  Name: 'Own',
  Priority: 0,
  OverrideAction,
  Statement: { RuleGroupReferenceStatement: { Arn: { 'Fn::GetAtt': ['Group', 'Arn'] } } },
});
const Group = { Type: 'AWS::WAFv2::RuleGroup', Properties: { Rules: [blocking('Post', 0, POST)] } };

function becomes(rules: object[], fallback?: object): string {
  const { world } = foreignScope({ Acl: webAcl(rules, fallback), Group });
  const [acl] = world.ofType('AWS::WAFv2::WebACL');
  if (!acl) throw new Error('no web ACL');
  return outcome(acl, request, world);
}

describe('EVM-11: what becomes of a request', () => {
  test.each<[string, object[], string]>([
    ['a rule blocks it', [blocking('Post', 1, POST)], 'blocked'],
    ['a rule speaks of others', [blocking('Get', 1, bytes(METHOD, 'GET'))], 'passes'],
    ['an earlier rule lets it pass', [blocking('Post', 2, POST), allowing(1, POST)], 'passes'],
    ['a later rule would let it pass', [blocking('Post', 1, POST), allowing(2, POST)], 'blocked'],
    ['an earlier rule may let it pass', [blocking('Post', 2, POST), allowing(1, { GeoMatchStatement: {} })], 'unknown'],
    ['it is only counted', [{ Name: 'Count', Priority: 1, Action: { Count: {} }, Statement: POST }], 'passes'],
    [
      'a puzzle does not stop it',
      [{ Name: 'Puzzle', Priority: 1, Action: { Captcha: {} }, Statement: POST }],
      'passes',
    ],
    ['nobody counts on a managed group', [managed], 'passes'],
    ['an own group blocks it', [grouped({ None: {} })], 'blocked'],
    ['an own group only counts', [grouped({ Count: {} })], 'passes'],
    ['a rule without an action', [{ Name: 'Nothing', Priority: 1, Statement: POST }], 'unknown'],
  ])('%s', (_name, rules, expected) => {
    expect(becomes(rules)).toBe(expected);
  });

  test('what no rule speaks of is for the default action', () => {
    expect(becomes([], { Block: {} })).toBe('blocked');
    expect(becomes([], { Allow: {} })).toBe('passes');
    expect(becomes([], {})).toBe('unknown');
  });
});
