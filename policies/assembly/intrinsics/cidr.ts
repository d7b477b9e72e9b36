import type { Intrinsic } from '../frame';
import { addressBits, formatAddress, parseBlock } from '../ip-address';
import { unresolved } from '../symbol';
import type { Value } from '../types';
import { asInteger, asText } from './text';

const MOST_BLOCKS = 256;

/** Cuts the first blocks of a given size from an address block, IPv4 and IPv6. */
export const cidr: Intrinsic = (argument, frame) => {
  if (!Array.isArray(argument) || argument.length !== 3)
    return unresolved('Fn::Cidr: wants a block, a count and a number of bits');
  const block = parseBlock(asText(frame.resolve(argument[0]), 'Fn::Cidr'));
  const count = asInteger(frame.resolve(argument[1]));
  const hostBits = asInteger(frame.resolve(argument[2]));
  if (!block || count === undefined || hostBits === undefined) return unresolved('Fn::Cidr: an argument is not known');
  const bits = addressBits(block.version);
  if (count < 1 || count > MOST_BLOCKS || hostBits < 1 || hostBits > bits)
    return unresolved('Fn::Cidr: an argument is out of range');
  const size = 1n << BigInt(hostBits);
  if (size * BigInt(count) > 1n << BigInt(bits - block.prefix)) return unresolved('Fn::Cidr: the block is too small');
  frame.budget.values(count);
  return Array.from({ length: count }, (_, index): Value => {
    return `${formatAddress(block.version, block.first + size * BigInt(index))}/${bits - hostBits}`;
  });
};
