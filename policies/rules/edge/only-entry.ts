import { addedBeside, setTo } from '../../mutant';
import { placedSubnets } from '../../proofs/subnets';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { statusGateway } from '../status/site';
import { LISTENER } from './listener';
import { isApplication, isPublic, LOAD_BALANCER } from './load-balancer';

/** Types that answer requests from the internet by themselves, past the load balancer and its firewall. */
const OTHER_ENTRIES = new Set([
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::AppSync::GraphQLApi',
  'AWS::AppSync::Api',
  'AWS::AppRunner::Service',
  'AWS::Amplify::App',
  'AWS::Lightsail::LoadBalancer',
  'AWS::Lightsail::Instance',
  'AWS::Lightsail::Container',
  'AWS::Lambda::Url',
  'AWS::CloudFront::Distribution',
  'AWS::GlobalAccelerator::Accelerator',
  'AWS::VpcLattice::Service',
  'AWS::Transfer::Server',
  'AWS::IoT::DomainConfiguration',
  'AWS::ElasticBeanstalk::Environment',
  'AWS::EC2::ClientVpnEndpoint',
  'AWS::EC2::VPNGateway',
  'AWS::EC2::VPCEndpointService',
  'AWS::EC2::InstanceConnectEndpoint',
]);
const added = addedBeside(LOAD_BALANCER);

export const edgeOnlyEntry = environmentRule({
  id: 'edge-only-entry',
  title: 'The application load balancer in the edge zone is the only way in from the internet',
  promises: ['EVM-11', 'EVM-31', 'EVM-35', 'SMV-07', 'SMV-10'],
  area: 'edge',
  fix: "Remove the other entry, or put it behind the environment's load balancer (stacks/edge.ts), where the web application firewall sees it.",
  fixElsewhere: 'Remove the other entry, or put it behind a load balancer with a web ACL.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    for (const resource of world.resources) {
      // The status site leads to nothing but its page.
      if (resource === statusGateway(scope)) continue;
      if (OTHER_ENTRIES.has(resource.type))
        yield broken(resource, 'Type', 'no entry beside the load balancer', resource.type);
    }
    for (const listener of world.ofType(LISTENER)) {
      if (world.target(read(listener, 'LoadBalancerArn'))?.type !== LOAD_BALANCER)
        yield broken(listener, 'LoadBalancerArn', 'a load balancer of this environment, which a firewall guards');
    }
    for (const balancer of world.ofType(LOAD_BALANCER).filter(isPublic)) {
      const named = [
        ...items(read(balancer, 'Subnets')),
        ...items(read(balancer, 'SubnetMappings')).map((one) => field(one, 'SubnetId') ?? ''),
      ];
      const inEdge = named.every((subnet) => {
        const target = world.target(subnet);
        return target !== undefined && placedSubnets(scope).get(target)?.tier === 'edge';
      });
      if (!isApplication(balancer))
        yield broken(balancer, 'Type', 'application: only that one has a web application firewall');
      else if (named.length === 0 || !inEdge) yield broken(balancer, 'Subnets', 'subnets of the edge zone');
      else yield compliant(balancer, 'Scheme');
    }
  },
  mutants: [
    setTo(LOAD_BALANCER, 'Type', 'network', 'a network load balancer, past the firewall'),
    setTo(LOAD_BALANCER, 'Subnets', ['subnet-0123456789abcdef0'], 'in a subnet that no template shows', 'move'),
    setTo(
      LISTENER,
      'LoadBalancerArn',
      'a-load-balancer',
      'a listener on a load balancer that no template shows',
      'detach',
    ),
    added('AWS::ApiGatewayV2::Api', 'a WebSocket API beside it', { Name: 'side-door', ProtocolType: 'WEBSOCKET' }),
    added('AWS::Lambda::Url', 'a function that answers by itself', {
      AuthType: 'NONE',
      TargetFunctionArn: 'a-function',
    }),
    added('AWS::ElasticLoadBalancing::LoadBalancer', 'a Classic Load Balancer', {
      Listeners: [{ InstancePort: '80', LoadBalancerPort: '80', Protocol: 'HTTP' }],
    }),
    added('AWS::AppSync::GraphQLApi', 'a GraphQL interface beside it', {
      Name: 'side-door',
      AuthenticationType: 'API_KEY',
    }),
    added('AWS::CloudFront::Distribution', 'a CloudFront distribution beside it', {
      DistributionConfig: { Enabled: true },
    }),
  ],
});
