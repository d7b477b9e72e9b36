import type { Resource } from '../../../policies/assembly/types';
import { portsForAll, portsForSome } from '../../../policies/proofs/acl-ports';
import { aclEffects } from '../../../policies/proofs/acls';
import { blockOf } from '../../../policies/proofs/cidr';
import { TCP, UDP } from '../../../policies/proofs/protocol';
import { formatPorts } from '../../../policies/proofs/ranges';
import { foreignScope } from './foreign-template';

const INSIDE = [blockOf('10.0.0.0/16')];
const ALLOW = { RuleAction: 'allow', Egress: false, Protocol: 6, CidrBlock: '0.0.0.0/0', RuleNumber: 100 };
const ALL = [{ from: 0, to: 65535 }];

function effectOf(...entries: object[]) {
  const written = entries.map((entry, index): [string, { Type: string; Properties: object }] => [
    `Entry${index}`,
    { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: { Ref: 'Acl' }, ...entry } },
  ]);
  const scope = foreignScope({ Acl: { Type: 'AWS::EC2::NetworkAcl' }, ...Object.fromEntries(written) });
  const [effect] = aclEffects(scope).values();
  if (!effect) throw new Error('the ACL has an effect');
  return effect;
}

function ports(...entries: object[]): string[] {
  return portsForAll(effectOf(...entries), 'in', INSIDE).map(formatPorts);
}

function ids(resources: readonly Resource[]): string[] {
  return resources.map(({ logicalId }) => logicalId);
}

describe('a network ACL decides by its first entry that matches', () => {
  test.each<[string, object[], string[]]>([
    ['nothing is allowed without an entry', [], []],
    ['one port', [{ ...ALLOW, PortRange: { From: 443, To: 443 } }], ['443']],
    [
      'numbers as text',
      [{ ...ALLOW, Protocol: '6', PortRange: { From: '443', To: '443' }, RuleNumber: '100', Egress: 'false' }],
      ['443'],
    ],
    ['an absent direction is inbound', [{ ...ALLOW, Egress: undefined, PortRange: { From: 1, To: 2 } }], ['1-2']],
    ['the other direction does not count', [{ ...ALLOW, Egress: true }], []],
    [
      'a denial before an allowance takes its part away',
      [
        { ...ALLOW, RuleAction: 'deny', RuleNumber: 50, PortRange: { From: 22, To: 22 } },
        { ...ALLOW, PortRange: { From: 20, To: 24 } },
      ],
      ['20-21', '23-24'],
    ],
    [
      'a denial after it takes nothing',
      [
        { ...ALLOW, RuleAction: 'deny', RuleNumber: 150, PortRange: { From: 22, To: 22 } },
        { ...ALLOW, PortRange: { From: 20, To: 24 } },
      ],
      ['20-24'],
    ],
    [
      'a denial of UDP leaves TCP',
      [
        { ...ALLOW, RuleAction: 'deny', RuleNumber: 50, Protocol: 17 },
        { ...ALLOW, PortRange: { From: 1, To: 1 } },
      ],
      ['1'],
    ],
    [
      'a part of the addresses is not all of them',
      [{ ...ALLOW, CidrBlock: '10.0.0.0/17', PortRange: { From: 1, To: 1 } }],
      [],
    ],
    [
      'two halves of the addresses are all of them',
      ['10.0.0.0/17', '10.0.128.0/17'].map((CidrBlock, index) => ({
        ...ALLOW,
        CidrBlock,
        RuleNumber: index + 1,
        PortRange: { From: 1, To: 1 },
      })),
      ['1'],
    ],
  ])('%s', (_name, entries, expected) => {
    expect(ports(...entries)).toEqual(expected);
  });
});

describe('what nobody can tell counts for the worst', () => {
  test.each<[string, object]>([
    ['a block that is not known', { CidrBlock: { 'Fn::ImportValue': 'block' } }],
    ['every protocol', { Protocol: -1 }],
    ['a protocol that is not known', { Protocol: { 'Fn::ImportValue': 'protocol' } }],
    ['TCP without ports', {}],
  ])('an allowance for %s lets every port through', (_name, change) => {
    expect(portsForSome(effectOf({ ...ALLOW, ...change }), 'in', TCP, INSIDE)).toEqual(ALL);
  });

  test('a denial of a block that is not known denies nothing', () => {
    const denial = { ...ALLOW, RuleAction: 'deny', RuleNumber: 1, CidrBlock: { 'Fn::ImportValue': 'block' } };
    expect(ports(denial, { ...ALLOW, PortRange: { From: 1, To: 1 } })).toEqual(['1']);
  });

  test('another protocol, and IPv6, are told', () => {
    expect(
      ids(
        effectOf(
          { ...ALLOW, Protocol: 17 },
          { ...ALLOW, Ipv6CidrBlock: '::/0', RuleNumber: 2 },
          { ...ALLOW, RuleNumber: 3 },
        ).beyond,
      ),
    ).toEqual(['Entry0', 'Entry1']);
    expect(portsForSome(effectOf({ ...ALLOW, Protocol: 17 }), 'in', UDP, INSIDE)).toEqual(ALL);
    expect(portsForSome(effectOf(ALLOW), 'in', UDP, INSIDE)).toEqual([]);
  });

  test('two entries of one number are ambiguous, in different directions they are not', () => {
    expect(ids(effectOf(ALLOW, ALLOW).ambiguous)).toEqual(['Entry0', 'Entry1']);
    expect(effectOf(ALLOW, { ...ALLOW, Egress: true }).ambiguous).toEqual([]);
  });
});
