/** A block of addresses: its first address as a number, and the length of its prefix. */
export interface Block {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly prefix: number;
}

/** 32 or 128. */
export function addressBits(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

/** Reads `10.0.0.0/16` or `2001:db8::/56`; host bits are cut off. Undefined where it is neither. */
export function parseBlock(text: string): Block | undefined {
  const [address = '', length, ...more] = text.split('/');
  if (length === undefined || !/^\d{1,3}$/.test(length) || more.length > 0) return undefined;
  const version = address.includes(':') ? 6 : 4;
  const number = version === 4 ? parseIpv4(address) : parseIpv6(address);
  const prefix = Number(length);
  const bits = addressBits(version);
  if (number === undefined || prefix > bits) return undefined;
  const host = BigInt(bits - prefix);
  return { version, first: (number >> host) << host, prefix };
}

/** The usual notation; for IPv6 the longest run of zeros is shortened (RFC 5952). */
export function formatAddress(version: 4 | 6, address: bigint): string {
  if (version === 4) return groups(address, 4, 8n).join('.');
  const texts = groups(address, 8, 16n).map((group) => group.toString(16));
  const runs = [...texts.join(':').matchAll(/(?:^|:)0(?::0)+(?::|$)/g)].map(([run]) => run);
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest === '' ? texts.join(':') : texts.join(':').replace(longest, '::');
}

function groups(address: bigint, count: number, width: bigint): bigint[] {
  const mask = (1n << width) - 1n;
  return Array.from({ length: count }, (_, index) => (address >> (width * BigInt(count - 1 - index))) & mask);
}

function parseIpv4(text: string): bigint | undefined {
  const bytes = text.split('.');
  if (bytes.length !== 4 || !bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)) return undefined;
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
