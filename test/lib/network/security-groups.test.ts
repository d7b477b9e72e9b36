import { securityGroupRules } from '../../../lib/network/security-group-rules';
import { FLOWS } from '../../../lib/zones';
import { testEnvironment } from '../../fixtures/environment';
import { networkTemplate } from './network-fixture';
import { type GetAtt, resources } from './template-reader';

interface Rule {
  readonly GroupId?: GetAtt;
  readonly SourceSecurityGroupId?: GetAtt;
  readonly DestinationSecurityGroupId?: GetAtt;
  readonly CidrIp?: string;
  readonly IpProtocol: string;
  readonly FromPort: number;
  readonly ToPort: number;
  readonly Description?: string;
}
interface Group {
  readonly GroupDescription: string;
  readonly SecurityGroupIngress?: readonly Rule[];
  readonly SecurityGroupEgress?: readonly Rule[];
}

const environment = testEnvironment();
const template = networkTemplate(environment);
const groups = resources<Group>(template, 'AWS::EC2::SecurityGroup');

/** CDK's rule for "none": ICMP to an address that nobody has. */
const NOWHERE = '255.255.255.255/32';

function name(group: GetAtt | undefined): string {
  const id = group?.['Fn::GetAtt'][0];
  return groups.find((candidate) => candidate.id === id)?.properties.GroupDescription.replace(/: only.*/, '') ?? '?';
}
function allRules(): Rule[] {
  const own = groups.flatMap(({ properties }) => [
    ...(properties.SecurityGroupIngress ?? []),
    ...(properties.SecurityGroupEgress ?? []),
  ]);
  const apart = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'].flatMap((type) =>
    resources<Rule>(template, type).map(({ properties }) => properties),
  );
  return [...own, ...apart].filter(({ CidrIp }) => CidrIp !== NOWHERE);
}
function told(direction: 'in' | 'out', at: string, other: string, { IpProtocol, FromPort, ToPort }: Rule): string {
  return direction === 'in'
    ? `${at} from ${other} ${IpProtocol} ${FromPort}-${ToPort}`
    : `${at} to ${other} ${IpProtocol} ${FromPort}-${ToPort}`;
}
/** Everything that the template allows, one line per rule. */
function allowed(): string[] {
  const own = groups.flatMap(({ properties }) => {
    const at = properties.GroupDescription.replace(/: only.*/, '');
    return [
      ...(properties.SecurityGroupIngress ?? []).map((rule) => told('in', at, rule.CidrIp ?? '?', rule)),
      ...(properties.SecurityGroupEgress ?? [])
        .filter(({ CidrIp }) => CidrIp !== NOWHERE)
        .map((rule) => told('out', at, rule.CidrIp ?? '?', rule)),
    ];
  });
  const ingress = resources<Rule>(template, 'AWS::EC2::SecurityGroupIngress').map(({ properties }) =>
    told('in', name(properties.GroupId), name(properties.SourceSecurityGroupId), properties),
  );
  const egress = resources<Rule>(template, 'AWS::EC2::SecurityGroupEgress').map(({ properties }) =>
    told('out', name(properties.GroupId), name(properties.DestinationSecurityGroupId), properties),
  );
  return [...own, ...ingress, ...egress].sort();
}

describe('EVM-31, SMV-05: security groups allow the zone matrix and nothing else', () => {
  test('two services and PostgreSQL: every rule, written out by hand', () => {
    expect(allowed()).toEqual(
      [
        'edge from 0.0.0.0/0 tcp 443-443',
        'edge from 0.0.0.0/0 tcp 80-80',
        'edge to app:web tcp 8443-8443',
        'edge to app:live tcp 9443-9443',
        'app:web from edge tcp 8443-8443',
        'app:live from edge tcp 9443-9443',
        'app:web to database tcp 5432-5432',
        'app:live to database tcp 5432-5432',
        'app:web to endpoints tcp 443-443',
        'app:live to endpoints tcp 443-443',
        'app:web to 0.0.0.0/0 tcp 443-443',
        'app:live to 0.0.0.0/0 tcp 443-443',
        'database from app:web tcp 5432-5432',
        'database from app:live tcp 5432-5432',
        'database from operations tcp 5432-5432',
        'recovery from operations tcp 5432-5432',
        'operations to database tcp 5432-5432',
        'operations to recovery tcp 5432-5432',
        'operations to endpoints tcp 443-443',
        'endpoints from app:web tcp 443-443',
        'endpoints from app:live tcp 443-443',
        'endpoints from operations tcp 443-443',
      ].sort(),
    );
  });
  test('every rule says why', () => {
    expect(allRules().filter(({ Description }) => !/ \((EVM|EMB|SMV)-\d+/.test(Description ?? ''))).toEqual([]);
  });
  test('every group has rules for what it sends, since none means all', () => {
    const sending = resources<Rule>(template, 'AWS::EC2::SecurityGroupEgress').map(({ properties }) =>
      name(properties.GroupId),
    );
    for (const { properties } of groups) {
      const own = properties.SecurityGroupEgress?.length ?? 0;
      expect(own + sending.filter((at) => properties.GroupDescription.startsWith(`${at}:`)).length).toBeGreaterThan(0);
    }
  });
});

describe('SMV-05: services are isolated from each other', () => {
  test('no rule joins two service groups', () => {
    expect(allowed().filter((line) => /^app:\S+ (from|to) app:/.test(line))).toEqual([]);
  });
});

describe('the matrix drives the rules', () => {
  test.each(FLOWS.filter(({ to }) => to !== 's3'))('without $from -> $to $channel its rules are gone', (flow) => {
    const all = securityGroupRules(environment);
    const without = securityGroupRules(
      environment,
      FLOWS.filter((other) => other !== flow && other.to !== 's3'),
    );
    expect(without.length).toBeLessThan(all.length);
  });
});
