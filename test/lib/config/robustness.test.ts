import fc from 'fast-check';
import { testDeployment } from '../../fixtures/environment';
import { changed, REMOVED, refusalOf } from '../../fixtures/refusal';

const HOSTILE = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
  fc.constantFrom(REMOVED, '', ' ', '\u0000', '__proto__', -1, 0, Number.MAX_VALUE, Number.POSITIVE_INFINITY),
  fc.string({ unit: 'binary' }),
);

/** Paths of all values of a deployment, inner ones included. */
function pathsOf(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path.join('.')];
  const below = Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
  return path.length > 0 ? [path.join('.'), ...below] : below;
}

const PATHS = pathsOf(testDeployment());

describe('whatever is written, the answer is a list of lines', () => {
  test('one value replaced by anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), HOSTILE, (path, value) => {
        const lines = refusalOf(changed(testDeployment(), { [path]: value }));
        expect(lines.filter((line) => /[\n\r\u2028\u2029]/.test(line))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('several values replaced at once', () => {
    const leaves = PATHS.filter((path) => !PATHS.some((other) => other.startsWith(`${path}.`)));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...leaves), HOSTILE, { minKeys: 2, maxKeys: 12 }), (changes) => {
        refusalOf(changed(testDeployment(), changes));
      }),
      { numRuns: 500 },
    );
  });

  test('no random JSON is a deployment', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(refusalOf(json).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('a key too many is always noticed, wherever it stands', () => {
    const groups = PATHS.filter((path) => PATHS.some((other) => other.startsWith(`${path}.`) && !/\.\d+$/.test(path)));
    const valueAt = (path: string) =>
      path.split('.').reduce<unknown>((value, step) => Reflect.get(Object(value), step), testDeployment());
    const objects = groups.filter((path) => !Array.isArray(valueAt(path)));
    fc.assert(
      fc.property(fc.constantFrom(...objects), fc.stringMatching(/^x[a-z]{3,8}$/), (path, key) => {
        expect(refusalOf(changed(testDeployment(), { [`${path}.${key}`]: 1 }))).toEqual([
          expect.stringContaining(`.${key} = 1: unknown key`),
        ]);
      }),
      { numRuns: 200 },
    );
  });
});
