import type { Value } from '../assembly/types';

/** IANA's number of a protocol, or every protocol at once. */
export type Protocol = number | 'all';

export const TCP = 6;
export const UDP = 17;

const NAMES: { readonly [name: string]: Protocol } = {
  '-1': 'all',
  all: 'all',
  tcp: TCP,
  udp: UDP,
  icmp: 1,
  icmpv6: 58,
};

/** Nothing where it cannot be told, which the caller must take for the worst. */
export function protocolOf(value: Value | undefined): Protocol | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim().toLowerCase() : '';
  const named = NAMES[text];
  if (named !== undefined) return named;
  return /^\d{1,3}$/.test(text) && Number(text) <= 255 ? Number(text) : undefined;
}

export function hasPorts(protocol: Protocol | undefined): boolean {
  return protocol === TCP || protocol === UDP;
}

export function formatProtocol(protocol: Protocol | undefined): string {
  if (protocol === 'all') return 'every protocol';
  if (protocol === undefined) return 'an unknown protocol';
  return Object.keys(NAMES).find((name) => NAMES[name] === protocol) ?? `protocol ${protocol}`;
}
