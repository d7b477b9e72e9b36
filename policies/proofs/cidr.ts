import type { Value } from '../assembly/types';
import { ALL_ADDRESSES, difference, type Range, type Ranges } from './ranges';

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** The addresses of an IPv4 block; nothing where the value is no such block, or not known before the deployment. */
export function addressesOf(value: Value | undefined): Range | undefined {
  const [, ...numbers] = (typeof value === 'string' ? CIDR.exec(value) : null) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = numbers.map(Number);
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  // AWS takes a block with host bits for the whole block around it.
  const from = address - (address % size);
  return { from, to: from + size - 1 };
}

/** As `addressesOf`, for a block that the repository's config gives. */
export function blockOf(cidr: string): Range {
  const block = addressesOf(cidr);
  if (!block) throw new Error(`${cidr} is no IPv4 block`);
  return block;
}

/** Every address that is not in the block. */
export function outsideOf(block: Range): Ranges {
  return difference([ALL_ADDRESSES], [block]);
}

/** `10.0.0.0/16` where the range is one block, else its first and last address. */
export function formatAddresses({ from, to }: Range): string {
  const bits = Math.log2(to - from + 1);
  const isBlock = Number.isInteger(bits) && from % (to - from + 1) === 0;
  return isBlock ? `${dotted(from)}/${32 - bits}` : `${dotted(from)}-${dotted(to)}`;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
