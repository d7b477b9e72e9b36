import { networkAclEntries } from '../../../lib/network/network-acl-entries';
import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { networkTemplate } from './network-fixture';
import { type Ref, resources, subnetsOf } from './template-reader';

interface Entry {
  readonly NetworkAclId: Ref;
  readonly CidrBlock: string;
  readonly Egress: boolean;
  readonly Protocol: number;
  readonly PortRange?: { readonly From: number; readonly To: number };
  readonly RuleAction: 'allow' | 'deny';
  readonly RuleNumber: number;
}
interface Packet {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

const template = networkTemplate(testEnvironment());
const subnets = subnetsOf(template);
const entries = resources<Entry>(template, 'AWS::EC2::NetworkAclEntry').map(({ properties }) => properties);
const associations = resources<{ SubnetId: Ref; NetworkAclId: Ref }>(template, 'AWS::EC2::SubnetNetworkAclAssociation');

const INTERNET = '198.51.100.7';
const CLIENT_PORT = 50_000;

/** An address in a tier's subnet of the n-th availability zone. */
function host(tier: string, zone = 0): string {
  const cidr = subnets.filter((subnet) => subnet.tier === tier)[zone]?.cidr ?? '';
  return cidr.replace(/\.\d+\/\d+$/, '.10');
}
function number(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
function within(address: string, cidr: string): boolean {
  const [base = '', prefix] = cidr.split('/');
  const size = 2 ** (32 - Number(prefix));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
}
function aclOf(tier: string): string {
  const ids = subnets.filter((subnet) => subnet.tier === tier).map(({ id }) => id);
  const acls = associations.filter(({ properties }) => ids.includes(properties.SubnetId.Ref));
  const [acl] = acls.map(({ properties }) => properties.NetworkAclId.Ref);
  return acl ?? '';
}
/** What AWS does: the entries of one direction by number, the first that matches decides, none means no. */
function passes(tier: string, egress: boolean, packet: Packet): boolean {
  const other = egress ? packet.to : packet.from;
  const match = entries
    .filter((entry) => entry.NetworkAclId.Ref === aclOf(tier) && entry.Egress === egress)
    .sort((a, b) => a.RuleNumber - b.RuleNumber)
    .find(({ CidrBlock, PortRange }) => {
      const { From, To } = PortRange ?? { From: 0, To: 65_535 };
      return within(other, CidrBlock) && packet.port >= From && packet.port <= To;
    });
  return match?.RuleAction === 'allow';
}
/** Whether a connection is made: the request out of one tier and into the other, and the answer back. */
function connects(from: string, to: string, port: number): boolean {
  const request = { from: host(from), to: host(to, 1), port };
  const answer = { from: request.to, to: request.from, port: CLIENT_PORT };
  return (
    passes(from, true, request) && passes(to, false, request) && passes(to, true, answer) && passes(from, false, answer)
  );
}

const TIERS = [
  'app',
  'edge',
  'database',
  'recovery',
  'operations',
  'endpoints',
  'egress',
  'firewall',
  'firewallPrimary',
];
const PORTS = [22, 80, 443, 1433, 3306, 3389, 5432, 8443, 9443];
/** Written out by hand from the design's table. */
const DECLARED = [
  'edge app 8443',
  'edge app 9443',
  'app database 5432',
  'app endpoints 443',
  'operations database 5432',
  'operations recovery 5432',
  'operations endpoints 443',
];

describe('EVM-12, SMV-08: network ACLs let the declared flows between zones pass, with their answers', () => {
  test('and no other, tried with every pair of tiers and the usual ports', () => {
    const open = TIERS.flatMap((from) =>
      TIERS.flatMap((to) => PORTS.filter((port) => connects(from, to, port)).map((port) => `${from} ${to} ${port}`)),
    );
    expect(open.sort()).toEqual([...DECLARED].sort());
  });
  test('no request may even enter a zone from a tier that has no flow to it', () => {
    const entering = TIERS.flatMap((to) =>
      TIERS.filter((from) => from !== to).flatMap((from) =>
        PORTS.filter((port) => port < 1024 && passes(to, false, { from: host(from), to: host(to), port })).map(
          (port) => `${from} ${to} ${port}`,
        ),
      ),
    );
    // The two hops of the way out see the app tier's own addresses.
    expect(entering.sort()).toEqual(
      ['app egress 443', 'app endpoints 443', 'app firewall 443', 'operations endpoints 443'].sort(),
    );
  });
});

describe('SMV-11: customers reach the edge, and nothing behind it', () => {
  test.each([443, 80])('port %i enters the edge and is answered', (port) => {
    expect(passes('edge', false, { from: INTERNET, to: host('edge'), port })).toBe(true);
    expect(passes('edge', true, { from: host('edge'), to: INTERNET, port: CLIENT_PORT })).toBe(true);
  });
  test.each([22, 79, 81, 442, 444, 3389, 8443])('port %i does not enter the edge', (port) => {
    expect(passes('edge', false, { from: INTERNET, to: host('edge'), port })).toBe(false);
  });
  test.each(['database', 'recovery', 'operations', 'endpoints', 'firewallPrimary'])(
    '%s exchanges no packet with the internet',
    (tier) => {
      for (const port of [...PORTS, CLIENT_PORT]) {
        expect(passes(tier, false, { from: INTERNET, to: host(tier), port })).toBe(false);
        expect(passes(tier, true, { from: host(tier), to: INTERNET, port })).toBe(false);
      }
    },
  );
});

describe('EVM-03: the way out through the firewall works in both directions', () => {
  const request = { from: host('app'), to: INTERNET, port: 443 };
  const answer = { from: INTERNET, to: host('app'), port: CLIENT_PORT };

  test.each([
    ['app', true],
    ['firewall', false],
    ['firewall', true],
    ['egress', false],
  ] as const)('the request passes %s (leaving: %s)', (tier, egress) => {
    expect(passes(tier, egress, request)).toBe(true);
  });
  test('the NAT gateway sends it on, and takes the answer', () => {
    expect(passes('egress', true, { ...request, from: host('egress') })).toBe(true);
    expect(passes('egress', false, { ...answer, to: host('egress') })).toBe(true);
  });
  test.each([
    ['egress', true],
    ['firewall', false],
    ['firewall', true],
    ['app', false],
  ] as const)('the answer passes %s (leaving: %s)', (tier, egress) => {
    expect(passes(tier, egress, answer)).toBe(true);
  });
  test.each([80, 442, 444, 22])('port %i does not leave the app zone', (port) => {
    expect(passes('app', true, { ...request, port })).toBe(false);
  });
});

describe('ephemeral ports end where privileged ports begin', () => {
  test.each([
    [1023, false],
    [1024, true],
    [65_535, true],
  ] as const)('an answer to port %i: %s', (port, expected) => {
    expect(passes('database', true, { from: host('database'), to: host('app'), port })).toBe(expected);
  });
});

describe('an ACL may have twenty entries a direction', () => {
  const entriesWith = (services: number) => {
    const deployment = testDeployment();
    const [service] = deployment.services;
    if (!service) {
      throw new Error('the fixture has no service');
    }
    const many = Array.from({ length: services }, (_, index) => ({
      ...service,
      name: `s${index}`,
      port: 8000 + index,
    }));
    return networkAclEntries('app', testEnvironment({ deployment: { ...deployment, services: many } }));
  };
  test('sixteen service ports fit', () => {
    expect(entriesWith(16).filter(({ direction }) => direction === 'in')).toHaveLength(20);
  });
  test('seventeen are refused in one sentence', () => {
    expect(() => entriesWith(17)).toThrow('network ACL of app needs more than 20 entries in: use fewer service ports');
  });
  test('every subnet has one ACL of ours, so that none keeps the open default', () => {
    expect(associations.map(({ properties }) => properties.SubnetId.Ref).sort()).toEqual(
      subnets.map(({ id }) => id).sort(),
    );
  });
});
