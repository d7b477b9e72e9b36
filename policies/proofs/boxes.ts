import { overlap, type Range, without } from './ranges';

/** Traffic of one protocol: these addresses at the other end, these destination ports. */
export interface Box {
  readonly addresses: Range;
  readonly ports: Range;
}

/** What is left of a box when others are taken out of it, as disjoint boxes; what a box carries besides is kept. */
export function subtract<T extends Box>(box: T, holes: readonly Box[]): T[] {
  return holes.reduce<T[]>((left, hole) => left.flatMap((piece) => cut(piece, hole)), [box]);
}

export function intersect<T extends Box>(box: T, other: Box): T | undefined {
  const addresses = overlap(box.addresses, other.addresses);
  const ports = overlap(box.ports, other.ports);
  return addresses && ports ? { ...box, addresses, ports } : undefined;
}

function cut<T extends Box>(box: T, hole: Box): T[] {
  const common = intersect(box, hole);
  if (!common) return [box];
  return [
    ...without(box.addresses, common.addresses).map((addresses) => ({ ...box, addresses })),
    ...without(box.ports, common.ports).map((ports) => ({ ...box, addresses: common.addresses, ports })),
  ];
}
