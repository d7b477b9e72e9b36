import { subnetCidr, tierCidr } from '../../../lib/network/address-plan';
import { TIER_NAMES } from '../../../lib/network/tiers';

function range(cidr: string): [number, number] {
  const [base = '', prefix] = cidr.split('/');
  const start = base.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [start, start + 2 ** (32 - Number(prefix))];
}

describe.each(['10.90.0.0/16', '10.20.48.0/20'])('the address plan of %s', (vpc) => {
  const slots = [0, 1, 2, 3, 4, 5, 6, 7];
  const all = TIER_NAMES.flatMap((tier) => slots.map((slot) => range(subnetCidr(vpc, tier, slot))));

  test('lies within the VPC', () => {
    const [start, end] = range(vpc);
    expect(all.filter(([from, to]) => from < start || to > end)).toEqual([]);
  });
  test('no two subnets overlap', () => {
    const sorted = [...all].sort(([a], [b]) => a - b);
    sorted.slice(1).forEach(([from], index) => {
      expect(from).toBeGreaterThanOrEqual(sorted[index]?.[1] ?? 0);
    });
  });
  test('every address block is aligned, as AWS demands', () => {
    expect(all.filter(([from, to]) => from % (to - from) !== 0)).toEqual([]);
  });
  test.each(TIER_NAMES)("the block of %s holds the tier's eight subnets and nothing else", (tier) => {
    const [start, end] = range(tierCidr(vpc, tier));
    expect(range(subnetCidr(vpc, tier, 0))[0]).toBe(start);
    expect(range(subnetCidr(vpc, tier, 7))[1]).toBe(end);
  });
  test('no subnet is smaller than the /28 that AWS allows', () => {
    expect(Math.min(...all.map(([from, to]) => to - from))).toBeGreaterThanOrEqual(16);
  });
});

describe('the address plan of the smallest VPC', () => {
  test('an app subnet has 256 addresses, the load balancer’s 64, the firewall’s 16', () => {
    expect(subnetCidr('10.20.48.0/20', 'app', 1)).toBe('10.20.49.0/24');
    expect(subnetCidr('10.20.48.0/20', 'edge', 0)).toBe('10.20.56.0/26');
    expect(subnetCidr('10.20.48.0/20', 'firewall', 0)).toMatch(/\/28$/);
  });
  test('a ninth zone is refused', () => {
    expect(() => subnetCidr('10.20.48.0/20', 'app', 8)).toThrow('availability zone number 8 has no address block');
  });
});
