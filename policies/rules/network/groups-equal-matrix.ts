import { gone, type Mutant, type RawObject, type RawResource, setTo } from '../../mutant';
import { formatEnd } from '../../proofs/declared-flows';
import { complaintsAbout } from '../../proofs/group-complaints';
import { groupEnds } from '../../proofs/group-ends';
import { groupRules } from '../../proofs/group-rules';
import { environmentRule, missing } from '../../rule';
import { broken, compliant } from '../../verdict';

const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const EGRESS = 'AWS::EC2::SecurityGroupEgress';

export const networkGroupsEqualMatrix = environmentRule({
  id: 'network-groups-equal-matrix',
  title: 'All security group rules together allow exactly the flows of the matrix, nothing more and nothing less',
  promises: ['SMV-05', 'EVM-31', 'EVM-12', 'EVM-13'],
  area: 'network',
  fix: 'Declare the flow in lib/zones.ts, in review, or remove the rule; groups and rules are made from the matrix alone (lib/network/security-groups.ts).',
  *check(scope) {
    if (!scope.environment) return;
    const ends = groupEnds(scope);
    const groups = scope.world.ofType(GROUP);
    if (groups.length === 0) yield missing(GROUP, 'one security group per party of the flow matrix');
    for (const group of groups) {
      const complaints = complaintsAbout(group, ends, scope);
      for (const { resource, path, expected, actual } of complaints) yield broken(resource, path, expected, actual);
      const end = ends.get(group);
      if (complaints.length === 0)
        yield compliant(group, 'SecurityGroupIngress', end ? formatEnd(end) : 'no rule at all');
    }
    for (const rule of groupRules(scope)) {
      if (rule.group?.type !== GROUP) yield broken(rule.writtenIn, 'GroupId', 'a security group of these templates');
    }
  },
  mutants: [
    setTo(INGRESS, 'FromPort', 0, 'every port up to the right one', 'widen'),
    setTo(INGRESS, 'ToPort', 65535, 'every port from the right one', 'widen'),
    setTo(INGRESS, 'IpProtocol', '-1', 'every protocol', 'widen'),
    setTo(INGRESS, 'IpProtocol', 'udp', 'another protocol', 'widen'),
    setTo(INGRESS, 'CidrIp', '0.0.0.0/0', 'the world besides the group', 'widen'),
    setTo(INGRESS, 'CidrIpv6', '::/0', 'the world besides the group, over IPv6', 'widen'),
    setTo(INGRESS, 'SourcePrefixListId', 'pl-0123456789abcdef0', 'a prefix list besides the group', 'widen'),
    setTo(INGRESS, 'GroupId', 'sg-0123456789abcdef0', 'a group that no template shows', 'move'),
    setTo(
      INGRESS,
      'SourceSecurityGroupId',
      { 'Fn::ImportValue': 'somebody-elses-group' },
      'a source that no template shows',
      'move',
    ),
    setTo(EGRESS, 'ToPort', 65535, 'every port out', 'widen'),
    setTo(EGRESS, 'CidrIp', '0.0.0.0/1', 'half of the world', 'widen'),
    setTo(GROUP, 'SecurityGroupEgress', [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }], 'everything may leave', 'widen'),
    setTo(GROUP, 'SecurityGroupIngress', halves(22), 'the world in two halves', 'widen'),
    setTo(
      GROUP,
      'SecurityGroupIngress',
      [{ CidrIp: '10.0.0.0/8', IpProtocol: '6', FromPort: '443', ToPort: '443' }],
      'the private addresses of everybody',
      'widen',
    ),
    gone(INGRESS, 'a declared flow is closed', { partner: GROUP }),
    gone(EGRESS, 'a declared flow is closed at its source', { partner: GROUP }),
    betweenZones('the edge reaches the database', 'Groupsedge', 'Groupsdatabase'),
    betweenZones('the database reaches the app zone', 'Groupsdatabase', 'Groupsapp'),
    betweenZones('the app zone reaches recovery', 'Groupsapp', 'Groupsrecovery'),
    fromAnotherStack(),
    unusedGroup(),
  ],
});

function halves(port: number): RawObject[] {
  return ['0.0.0.0/1', '128.0.0.0/1'].map((CidrIp) => ({
    CidrIp,
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    Description: 'half',
  }));
}

/** A pair of groups that the matrix keeps apart; the logical ids serve to find them in the healthy template only. */
function betweenZones(name: string, from: string, to: string): Mutant {
  return {
    name,
    kind: 'widen',
    type: GROUP,
    notices: { partner: INGRESS },
    change: (_group, template) => {
      const id = (prefix: string) =>
        Object.keys(template.Resources).find(
          (key) => key.startsWith(prefix) && template.Resources[key]?.Type === GROUP,
        ) ?? '';
      const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'urgent, will be removed tomorrow' };
      const properties = {
        ...rule,
        GroupId: { 'Fn::GetAtt': [id(to), 'GroupId'] },
        SourceSecurityGroupId: { 'Fn::GetAtt': [id(from), 'GroupId'] },
      };
      template.Resources.Added = { Type: INGRESS, Properties: properties };
    },
  };
}

/** The app stack opens its own group to the world, far from the network stack. */
function fromAnotherStack(): Mutant {
  return {
    name: 'a rule in another stack',
    kind: 'widen',
    type: 'AWS::EC2::LaunchTemplate',
    notices: { partner: INGRESS },
    change: (launch: RawResource, template) => {
      const data = (launch.Properties?.LaunchTemplateData ?? {}) as RawObject;
      const [card] = (data.NetworkInterfaces ?? []) as RawObject[];
      const [group] = (card?.Groups ?? data.SecurityGroupIds ?? []) as RawObject[];
      const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0', Description: 'test' };
      template.Resources.Added = { Type: INGRESS, Properties: { ...rule, GroupId: group ?? '' } };
    },
  };
}

function unusedGroup(): Mutant {
  return {
    name: 'a group that nothing uses',
    kind: 'widen',
    type: 'AWS::EC2::VPC',
    notices: { partner: GROUP },
    change: (_vpc, template, logicalId) => {
      template.Resources.Added = { Type: GROUP, Properties: { VpcId: { Ref: logicalId }, GroupDescription: 'spare' } };
    },
  };
}
