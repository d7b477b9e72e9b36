import { mergeConditions } from '../../../lib/keys/conditions';

describe('SMV-20: conditions of a key policy add up', () => {
  test('keys under the same operator stand side by side', () => {
    expect(mergeConditions({ StringEquals: { a: 1 } }, { StringEquals: { b: 2 }, Bool: { c: true } })).toEqual({
      StringEquals: { a: 1, b: 2 },
      Bool: { c: true },
    });
  });

  test('a later one does not replace an earlier one in silence', () => {
    expect(() => mergeConditions({ StringEquals: { a: 1 } }, { StringEquals: { a: 2 } })).toThrow(
      'StringEquals a is given twice',
    );
  });
});
