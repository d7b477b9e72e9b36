import fc from 'fast-check';
import { matchesWildcards } from '../../policies/wildcards';

describe('wildcards of a policy', () => {
  test.each<[string, string, boolean]>([
    ['s3:get*', 's3:getobject', true],
    ['s3:get*', 's3:get', true],
    ['s3:get*', 's3:putobject', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['?', '', false],
    ['kms:?ecrypt', 'kms:decrypt', true],
    ['kms:?ecrypt', 'kms:ecrypt', false],
    ['*object', 's3:getobject', true],
    ['*object', 's3:getobjectacl', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-b-b', false],
    ['**', 'anything', true],
    ['a.c', 'abc', false],
  ])('%s of %s: %s', (pattern, text, expected) => {
    expect(matchesWildcards(pattern, text)).toBe(expected);
  });

  test('any pattern matches what an expression of the same meaning matches', () => {
    const letters = (characters: string[]) =>
      fc.array(fc.constantFrom(...characters), { maxLength: 8 }).map((each) => each.join(''));
    fc.assert(
      fc.property(letters(['a', 'b', '*', '?']), letters(['a', 'b', 'c']), (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
        expect(matchesWildcards(pattern, text)).toBe(expression.test(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
