import { edgeWebAclLoginRate } from '../../../../../policies/rules/edge/web-acl/login-rate';
import { edgeWebAclRateLimit } from '../../../../../policies/rules/edge/web-acl/rate-limit';
import { judgedAlone } from '../../../proofs/foreign-template';
import { and, blocking, bytes, METHOD, PATH, webAcl } from './statements';

const rate = (Limit: number | string, more: object = {}) => ({
  RateBasedStatement: { Limit, AggregateKeyType: 'IP', ...more },
});
const broken = 'Acl Rules';

describe('EVM-11: one address cannot ask for ever', () => {
  const judged = (statement: object, action: object = { Block: {} }) =>
    judgedAlone(edgeWebAclRateLimit, {
      Acl: webAcl([{ Name: 'Rate', Priority: 0, Action: action, Statement: statement }]),
    });

  test.each<[string, object, string]>([
    ['10000 in five minutes', rate(10_000), 'compliant'],
    ['the number as text', rate('10000'), 'compliant'],
    ['one more', rate(10_001), broken],
    ['2000 in a minute', rate(2000, { EvaluationWindowSec: 60 }), 'compliant'],
    ['2001 in a minute', rate(2001, { EvaluationWindowSec: 60 }), broken],
    ['20000 in ten minutes', rate(20_000, { EvaluationWindowSec: 600 }), 'compliant'],
    ['by an address that the client writes', rate(100, { AggregateKeyType: 'FORWARDED_IP' }), broken],
    ['all together', rate(100, { AggregateKeyType: 'CONSTANT' }), broken],
    ['narrowed', rate(100, { ScopeDownStatement: bytes(PATH, '/') }), broken],
    ['a number that nobody knows', rate('many'), broken],
  ])('%s', (_name, statement, expected) => {
    expect(judged(statement)).toBe(expected);
  });

  test('a limit that only counts is none', () => {
    expect(judged(rate(100), { Count: {} })).toBe(broken);
  });
});

describe('EMB-29: nobody can guess passwords', () => {
  const judged = (...statements: object[]) =>
    judgedAlone(edgeWebAclLoginRate, {
      Acl: webAcl(statements.map((one, index) => blocking(`R${index}`, index, one))),
    });
  const decoded = [
    { Priority: 1, Type: 'LOWERCASE' },
    { Priority: 0, Type: 'URL_DECODE' },
  ];
  const login = and(bytes(METHOD, 'POST'), bytes(PATH, '/login', 'CONTAINS', decoded));

  test.each<[string, object[], string]>([
    ['300 log-ins', [rate(300, { ScopeDownStatement: login })], 'compliant'],
    ['301 log-ins', [rate(301, { ScopeDownStatement: login })], broken],
    ['300 requests of any kind', [rate(300)], 'compliant'],
    ['one spelling of the path only', [rate(300, { ScopeDownStatement: bytes(PATH, '/login') })], broken],
    [
      'two rules for two spellings, and not for the third',
      [
        rate(300, { ScopeDownStatement: bytes(PATH, '/login') }),
        rate(300, { ScopeDownStatement: bytes(PATH, '/LOGIN') }),
      ],
      broken,
    ],
    ['no rule', [], broken],
  ])('%s', (_name, statements, expected) => {
    expect(judged(...statements)).toBe(expected);
  });
});
