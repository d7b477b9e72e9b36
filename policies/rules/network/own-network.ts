import { addedBeside, setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const VPC = 'AWS::EC2::VPC';
const PROPERTY = 'VpcId';
const ELSEWHERE = 'vpc-0123456789abcdef0';

export const networkOwnNetwork = resourceRule({
  id: 'network-own-network',
  title: "Whatever stands in a network, or filters one, names the environment's own",
  promises: ['SMV-28', 'EVM-12', 'EVM-50'],
  area: 'network',
  fix: 'Give it the VPC of the network stack; a network that no template shows has been judged by nobody.',
  judge: (resource, { world, environment }) => {
    const named = environment && read(resource, PROPERTY);
    if (named === undefined) return [];
    return world.target(named)?.type === VPC
      ? compliant(resource, PROPERTY)
      : broken(resource, PROPERTY, 'the VPC of these templates');
  },
  mutants: [
    setTo('AWS::EC2::SecurityGroup', PROPERTY, ELSEWHERE, 'a security group of another network', 'move'),
    setTo('AWS::ElasticLoadBalancingV2::TargetGroup', PROPERTY, ELSEWHERE, 'targets in another network', 'move'),
    setTo('AWS::EC2::RouteTable', PROPERTY, ELSEWHERE, 'a route table of another network', 'move'),
    addedBeside(VPC)('AWS::Route53Resolver::FirewallRuleGroupAssociation', 'a list for another network', {
      VpcId: ELSEWHERE,
    }),
  ],
});
