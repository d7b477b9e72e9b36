import type { Resource, Value } from '../../assembly/types';
import { addedBeside, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { isOfOrganization } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isOfStatusSite } from '../status/site';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const VPC = 'AWS::EC2::VPC';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const BUILD = 'AWS::CodeBuild::Project';

/** Types that let callers in, or run code, beside the zones and the load balancer. */
const BESIDE =
  /^AWS::(?:EC2::(?:Instance|SpotFleet|EC2Fleet|NetworkInterface|NetworkInterfaceAttachment|TrunkInterfaceAssociation|EIPAssociation|VPCBlockPublicAccessExclusion|CapacityManager)$|ElasticLoadBalancing::|AutoScaling::LaunchConfiguration|ApiGateway|AppSync::|AppRunner::|Amplify::|Lightsail::|ElasticBeanstalk::|EKS::|ECS::|Batch::|Lambda::(?:Url|WebFunction|MicrovmImage)|IoT|Transfer::|Cloud9::|SageMaker::|Redshift|DMS::|DAX::|WorkSpaces|AppStream::|EMR|MSK::|AmazonMQ::|GameLift|MediaLive::|CodeBuild::|AppMesh::|Deadline::|DirectoryService::|EVS::|IVS::|LaunchWizard::|M2::|MWAA|ManagedBlockchain::|MediaConnect::|MediaPackage|MediaStore::|MediaTailor::|NimbleStudio::|ODB::|OpsWorks|PCS::|Proton::|RefactorSpaces::|RoboMaker::|Serverless::|SimSpaceWeaver::|WorkspacesInstances::)/;
const GATEWAY = /^AWS::ApiGateway::(Account|BasePathMapping|Deployment|DomainName|Method|RestApi|Stage)$/;
const added = addedBeside(VPC);

export const zonesNoBypass = environmentRule({
  id: 'zones-no-bypass',
  title:
    'Nothing serves or computes beside the zones: one application load balancer, scaling groups behind it, databases behind them',
  promises: ['EVM-12', 'EVM-13', 'EVM-14', 'SMV-28'],
  area: 'zones',
  fix: 'Build it as a service of the deployment (lib/app); a type that is needed gets a zone, a group and flows first.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    for (const resource of world.resources) {
      // The builds of the delivery account have no way into a zone; delivery-builds judges each of them.
      if (resource.type === BUILD && isOfOrganization(resource.stack)) continue;
      // The status site is no part of the service; status-gateway judges what answers there.
      if (GATEWAY.test(resource.type) && isOfStatusSite(resource.stack, scope)) continue;
      if (BESIDE.test(resource.type))
        yield broken(resource, 'Type', 'a type that the zones have a place for', resource.type);
    }
    for (const group of world.ofType(GROUP)) {
      const [attached] = attachmentsOf(group).filter(({ value }) => world.target(value)?.type !== TARGETS);
      yield attached === undefined
        ? compliant(group, 'TargetGroupARNs')
        : broken(group, attached.property, 'target groups of these templates alone', attached.value);
    }
    for (const balancer of world.ofType(BALANCER)) {
      const kind = read(balancer, 'Type') ?? 'application';
      yield kind === 'application'
        ? compliant(balancer, 'Type', kind)
        : broken(balancer, 'Type', 'application: the others have no web application firewall');
    }
  },
  mutants: [
    setTo(BALANCER, 'Type', 'network', 'a network load balancer', 'widen'),
    setTo(GROUP, 'LoadBalancerNames', ['a-classic-one'], 'machines behind a load balancer that nobody sees', 'widen'),
    setTo(
      GROUP,
      'TrafficSources',
      [{ Identifier: 'a-service', Type: 'vpc-lattice' }],
      'machines in a service network',
      'widen',
    ),
    setTo(GROUP, 'TargetGroupARNs.1', 'a-target-group', 'machines in a target group that nobody sees', 'widen'),
    added('AWS::EC2::Instance', 'a bastion', { ImageId: 'ami-0123' }),
    added('AWS::EC2::NetworkInterface', 'a network interface', {}),
    added('AWS::ElasticLoadBalancing::LoadBalancer', 'a classic load balancer', { Listeners: [] }),
    added('AWS::ApiGateway::RestApi', 'an API gateway', {}),
    added('AWS::ApiGatewayV2::Api', 'an HTTP API', {}),
    added('AWS::Lambda::Url', 'a public function', { AuthType: 'NONE' }),
    added('AWS::EKS::Cluster', 'a cluster with an API of its own', {}),
    added('AWS::ECS::Service', 'containers beside the scaling groups', {}),
    added(BUILD, 'builds in the account of customer data', {}),
    added('AWS::AppRunner::Service', 'a service on App Runner', {}),
    added('AWS::AutoScaling::LaunchConfiguration', 'instances of the old kind', {}),
  ],
});

/** Whatever sends requests to the machines of a group, in each of the three spellings. */
function attachmentsOf(group: Resource): readonly { readonly property: string; readonly value: Value | undefined }[] {
  const named = (property: string) => items(read(group, property)).map((value) => ({ property, value }));
  return [
    ...named('TargetGroupARNs'),
    ...named('LoadBalancerNames'),
    ...named('TrafficSources').map(({ property, value }) => ({ property, value: field(value, 'Identifier') })),
  ];
}
