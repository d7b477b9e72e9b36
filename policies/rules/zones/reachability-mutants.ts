import { gone, type Mutant, type RawObject, type RawResource, type RawTemplate, setTo } from '../../mutant';
import { ACL_ENTRY } from '../../proofs/acls';
import { ROUTE } from '../../proofs/routes';
import { idOf, idsOf } from './raw-ids';

const VPC = 'AWS::EC2::VPC';
const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';

/** A whole path takes several changes: one filter alone never opens it, that is what the other rules look at. */
export const REACHABILITY_MUTANTS: readonly Mutant[] = [
  opened('the edge reaches the database', INGRESS, (template) => {
    permit(template, 'Groupsedge', 'Groupsdatabase', 5432);
    unfilter(template, 'Aclsedge', 'Aclsdatabase');
  }),
  opened('the database reaches recovery', INGRESS, (template) => {
    permit(template, 'Groupsdatabase', 'Groupsrecovery', 443);
    unfilter(template, 'Aclsdatabase', 'Aclsrecovery');
  }),
  opened('the database reaches the internet past every filter', ROUTE, (template) => {
    assignEgress(template, 'Groupsdatabase');
    unfilter(template, 'Aclsdatabase');
    route(template, 'databaseSubnet1', { NatGatewayId: { Ref: idOf(template, 'AWS::EC2::NatGateway') } });
  }),
  opened('the app zone reaches the internet past the firewall', ROUTE, (template) => {
    route(template, 'appSubnet1', { NatGatewayId: { Ref: idOf(template, 'AWS::EC2::NatGateway') } });
  }),
  opened('operations tunnels to somewhere', ROUTE, (template) => {
    assignEgress(template, 'Groupsoperations');
    unfilter(template, 'Aclsoperations');
    route(template, 'operationsSubnet1', { NetworkInterfaceId: 'eni-0123456789abcdef0' });
  }),
  opened('the world reaches the load balancer on another port', GROUP, (template) => {
    const edge = template.Resources[idOf(template, GROUP, 'Groupsedge')];
    const rules = edge?.Properties?.SecurityGroupIngress;
    if (Array.isArray(rules))
      rules.push({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, Description: 'demo' });
    unfilter(template, 'Aclsedge');
  }),
  {
    ...setTo(
      'AWS::NetworkFirewall::VpcEndpointAssociation',
      'FirewallArn',
      'a-firewall-of-somebody-else',
      'the way out leads through another firewall',
      'move',
    ),
    notices: { partner: ROUTE },
  },
  closed(
    'the firewall endpoint leads nowhere',
    gone(ROUTE, 'x', 'resource', ({ Properties }) => Properties?.NatGatewayId !== undefined),
  ),
  closed('no answer comes back', gone(ACL_ENTRY, 'x', 'resource', isAnswer)),
  closed(
    'no way to the endpoints',
    gone(INGRESS, 'x', 'resource', ({ Properties }) => Properties?.FromPort === 443),
  ),
  closed('the internet gateway is detached', gone('AWS::EC2::VPCGatewayAttachment', 'x')),
  closed('the load balancer has no way back to the internet', gone(ROUTE, 'x', 'resource', isEdgeRoute)),
  closed('a route with two targets', setTo(ROUTE, 'VpcEndpointId', 'vpce-0123456789abcdef0', 'x', 'move')),
];

function opened(name: string, partner: string, change: (template: RawTemplate) => void): Mutant {
  return { name, kind: 'widen', type: VPC, notices: { partner }, change: (_vpc, template) => change(template) };
}

function closed(name: string, mutant: Mutant): Mutant {
  return { ...mutant, name, notices: { partner: VPC } };
}

/** Both security groups let the pair through. */
function permit(template: RawTemplate, from: string, to: string, port: number): void {
  const [source, target] = [from, to].map((name) => ({ 'Fn::GetAtt': [idOf(template, GROUP, name), 'GroupId'] }));
  const rule = { IpProtocol: 'tcp', FromPort: port, ToPort: port, Description: 'temporary' };
  template.Resources.AddedIn = {
    Type: INGRESS,
    Properties: { ...rule, GroupId: target ?? '', SourceSecurityGroupId: source ?? '' },
  };
  template.Resources.AddedOut = {
    Type: 'AWS::EC2::SecurityGroupEgress',
    Properties: { ...rule, GroupId: source ?? '', DestinationSecurityGroupId: target ?? '' },
  };
}

/** The network ACLs let everything through, both ways, ahead of every other entry. */
function unfilter(template: RawTemplate, ...acls: string[]): void {
  for (const acl of acls) {
    for (const Egress of [true, false]) {
      const everything = { CidrBlock: '0.0.0.0/0', Protocol: -1, RuleAction: 'allow', RuleNumber: 1, Egress };
      const NetworkAclId = { Ref: idOf(template, 'AWS::EC2::NetworkAcl', acl) };
      template.Resources[`Added${acl}${Egress ? 'Out' : 'In'}`] = {
        Type: ACL_ENTRY,
        Properties: { NetworkAclId, ...everything },
      };
    }
  }
}

function assignEgress(template: RawTemplate, group: string): void {
  const resource = template.Resources[idOf(template, GROUP, group)];
  if (resource?.Properties) resource.Properties.SecurityGroupEgress = [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }];
}

function route(template: RawTemplate, subnet: string, target: RawObject): void {
  const RouteTableId = { Ref: idOf(template, 'AWS::EC2::RouteTable', subnet) };
  template.Resources.AddedRoute = {
    Type: ROUTE,
    Properties: { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', ...target },
  };
}

function isAnswer({ Properties }: RawResource): boolean {
  const ports = Properties?.PortRange as { From?: number } | undefined;
  return ports?.From === 1024 && Properties?.RuleAction === 'allow';
}

function isEdgeRoute({ Properties }: RawResource, template: RawTemplate): boolean {
  const tables = idsOf(template, 'AWS::EC2::RouteTable').filter((id) => id.includes('edgeSubnet'));
  return tables.some((id) => JSON.stringify(Properties?.RouteTableId).includes(id));
}
