import fc from 'fast-check';
import { addressesOf, formatAddresses, outsideOf } from '../../../policies/proofs/cidr';
import {
  ALL_ADDRESSES,
  covers,
  difference,
  intersection,
  type Range,
  type Ranges,
  union,
} from '../../../policies/proofs/ranges';

const range = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]): Range => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const ranges = fc.array(range, { maxLength: 6 });

function numbers(set: Ranges): Set<number> {
  return new Set(set.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)));
}

describe('ranges are sets of whole numbers', () => {
  test('union, intersection, difference and cover agree with sets', () => {
    fc.assert(
      fc.property(ranges, ranges, (left, right) => {
        const [a, b] = [union(left), union(right)];
        const [setA, setB] = [numbers(a), numbers(b)];
        expect(setA).toEqual(numbers(left));
        expect(numbers(intersection(a, b))).toEqual(new Set([...setA].filter((n) => setB.has(n))));
        expect(numbers(difference(a, b))).toEqual(new Set([...setA].filter((n) => !setB.has(n))));
        expect(covers(a, b)).toBe([...setB].every((n) => setA.has(n)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('two halves of the world are the world', () => {
    const halves = ['0.0.0.0/1', '128.0.0.0/1'].flatMap((cidr) => addressesOf(cidr) ?? []);
    expect(union(halves)).toEqual([ALL_ADDRESSES]);
  });
});

describe('IPv4 blocks', () => {
  test.each([
    ['0.0.0.0/0', 0, 2 ** 32 - 1],
    ['10.0.0.0/8', 0x0a000000, 0x0affffff],
    ['255.255.255.255/32', 2 ** 32 - 1, 2 ** 32 - 1],
    ['10.10.3.7/16', 0x0a0a0000, 0x0a0affff],
  ])('%s', (cidr, from, to) => {
    expect(addressesOf(cidr)).toEqual({ from, to });
  });

  test.each(['10.0.0.0', '10.0.0.0/33', '256.0.0.0/8', '::/0', '10.0.0/8', '', undefined, 10])(
    '%s is none',
    (value) => {
      expect(addressesOf(value)).toBeUndefined();
    },
  );

  test('outside a block is everything else', () => {
    const block = { from: 0x0a000000, to: 0x0affffff };
    expect(outsideOf(block).map(formatAddresses)).toEqual(['0.0.0.0-9.255.255.255', '11.0.0.0-255.255.255.255']);
    expect(formatAddresses(block)).toBe('10.0.0.0/8');
  });
});
