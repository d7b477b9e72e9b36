import { reference } from '../../../../../policies/assembly/symbol';
import type { Value } from '../../../../../policies/assembly/types';
import { matches } from '../../../../../policies/rules/edge/web-acl/match';
import type { Request } from '../../../../../policies/rules/edge/web-acl/request';
import { foreignScope } from '../../../proofs/foreign-template';
import { and, bytes, header, METHOD, not, or, PATH, regex, size } from './statements';

const request: Request = {
  method: 'POST',
  path: '/Api/%6Cogin',
  query: 'next=%2F',
  headers: { host: 'www.service.example', origin: 'https://www.service.example' },
};
const { world } = foreignScope({
  Set: {
    Type: 'AWS::WAFv2::RegexPatternSet',
    Properties: { RegularExpressionList: ['^https://a$', '^https://www\\.service\\.example$'] },
  },
});
const answer = (statement: object) => matches(statement as unknown as Value, request, world);
const transformed = (...types: string[]) => types.map((Type, Priority) => ({ Priority, Type }));
const YES = bytes(METHOD, 'POST');
const NO = bytes(METHOD, 'GET');
const UNKNOWN = { GeoMatchStatement: { CountryCodes: ['DE'] } };

describe('SMV-40: a statement of the firewall is understood as AWS understands it', () => {
  test.each<[string, object, boolean | undefined]>([
    ['the exact text', bytes(METHOD, 'POST'), true],
    ['letters count', bytes(METHOD, 'post'), false],
    ['the beginning', bytes(header('origin'), 'https://www', 'STARTS_WITH'), true],
    ['not the beginning', bytes(header('origin'), 'www', 'STARTS_WITH'), false],
    ['the end', bytes(header('Origin'), '.example', 'ENDS_WITH'), true],
    ['somewhere', bytes(header('origin'), 'service', 'CONTAINS'), true],
    ['a word', bytes(header('origin'), 'service', 'CONTAINS_WORD'), true],
    ['half a word', bytes(header('origin'), 'serv', 'CONTAINS_WORD'), false],
    ['a constraint that nobody knows', bytes(METHOD, 'POST', 'SOMEWHERE'), undefined],
    ['a header that is not sent matches nothing', bytes(header('cookie'), '', 'STARTS_WITH'), false],
    ['its negation therefore everything', not(bytes(header('cookie'), 'x')), true],
    ['the path as sent', bytes(PATH, '/login', 'CONTAINS'), false],
    ['the path decoded', bytes(PATH, '/login', 'CONTAINS', transformed('URL_DECODE')), true],
    ['decoded, then lower case', bytes(PATH, '/api/login', 'EXACTLY', transformed('URL_DECODE', 'LOWERCASE')), true],
    ['a transformation that is not known here', bytes(PATH, 'x', 'CONTAINS', transformed('CMD_LINE')), undefined],
    [
      'text in Base64',
      {
        ByteMatchStatement: {
          FieldToMatch: METHOD,
          SearchStringBase64: 'UE9TVA==',
          PositionalConstraint: 'EXACTLY',
          TextTransformations: transformed('NONE'),
        },
      },
      true,
    ],
    ['longer than', size(header('origin'), 'GT', 0), true],
    ['as long as', size(METHOD, 'EQ', 4), true],
    ['shorter than', size(METHOD, 'LT', 4), false],
    ['the length of what is not sent', size(header('cookie'), 'EQ', 0), false],
    ['an expression', regex(header('origin'), '^https://www\\.service\\.example$'), true],
    ['an expression that does not fit', regex(header('origin'), '^https://a$'), false],
    ['an expression that JavaScript does not know', regex(header('origin'), '(?<a'), undefined],
    ['where somebody comes from', UNKNOWN, undefined],
    ['a rate', { RateBasedStatement: { Limit: 10 } }, false],
    ['two kinds at once', { ...YES, ...UNKNOWN }, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_name, statement, expected) => {
    expect(answer(statement)).toBe(expected);
  });

  test.each<[string, object, boolean | undefined]>([
    ['yes and yes', and(YES, YES), true],
    ['yes and no', and(YES, NO), false],
    ['no and who knows', and(NO, UNKNOWN), false],
    ['yes and who knows', and(YES, UNKNOWN), undefined],
    ['yes or who knows', or(YES, UNKNOWN), true],
    ['no or who knows', or(NO, UNKNOWN), undefined],
    ['not who knows', not(UNKNOWN), undefined],
    ['of nothing', and(), undefined],
  ])('%s', (_name, statement, expected) => {
    expect(answer(statement)).toBe(expected);
  });

  test('a set of expressions is looked up in the templates', () => {
    const of = (Arn: string) => ({
      RegexPatternSetReferenceStatement: {
        Arn,
        FieldToMatch: header('origin'),
        TextTransformations: transformed('NONE'),
      },
    });
    const [set] = world.ofType('AWS::WAFv2::RegexPatternSet');
    expect(answer(of(reference(set?.stack.id ?? '', 'Set', 'Arn')))).toBe(true);
    expect(answer(of('a-set-of-somebody-else'))).toBeUndefined();
  });
});
