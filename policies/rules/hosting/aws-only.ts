import type { Resource, Value } from '../../assembly/types';
import { addedBeside } from '../../mutant';
import { allowsAction } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { documentsOf } from '../access/documents';

/** Where a service may run on machines that are not Amazon's: the property, and what about it says so. */
const OUTSIDE: {
  readonly [type: string]: readonly (readonly [property: string, isOutside: (value: Value) => boolean])[];
} = {
  'AWS::ECS::Service': [['LaunchType', isExternal]],
  'AWS::ECS::TaskSet': [['LaunchType', isExternal]],
  'AWS::ECS::TaskDefinition': [['RequiresCompatibilities', (value) => items(value).some(isExternal)]],
  'AWS::EKS::Cluster': [['RemoteNetworkConfig', () => true]],
  'AWS::EKS::AccessEntry': [['Type', (value) => /^HYBRID/i.test(String(value))]],
  'AWS::Events::Rule': [
    [
      'Targets',
      (value) => items(value).some((target) => isExternal(field(field(target, 'EcsParameters'), 'LaunchType') ?? '')),
    ],
  ],
  'AWS::Scheduler::Schedule': [['Target.EcsParameters.LaunchType', isExternal]],
  'AWS::CodeDeploy::DeploymentGroup': [
    ['OnPremisesInstanceTagFilters', (value) => items(value).length > 0],
    ['OnPremisesTagSet', () => true],
  ],
  // A target outside the network of the load balancer (API reference, TargetDescription).
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    ['Targets', (value) => items(value).some((target) => field(target, 'AvailabilityZone') === 'all')],
  ],
};
/** Types that are machines elsewhere, or ways for them to come in. */
const ELSEWHERE = /^AWS::(Greengrass(V2)?|IoTGreengrass|RolesAnywhere|Outposts|StorageGateway|DataSync)::/;
/** What would enrol a machine that is not Amazon's. */
const ENROLS = ['ssm:CreateActivation', 'ecs:RegisterContainerInstance', 'eks:RegisterCluster'];
/** Other policies, of an endpoint or an organisation, are limits: they give nothing. */
const GIVES = /^AWS::(IAM|SSO)::/;

/** What computes or keeps data, and so would be told of where it stands on somebody else's machines. */
const WORKLOAD = /^AWS::(EC2::LaunchTemplate|Lambda::Function|RDS::DBInstance|CodeBuild::Project)$/;
const added = addedBeside('AWS::EC2::VPC');

export const hostingAwsOnly = resourceRule({
  id: 'hosting-aws-only',
  title:
    "Every workload runs on Amazon's machines: no external task, no remote node, no machine enrolled from elsewhere",
  promises: ['EMB-01'],
  area: 'organisation',
  fix: 'Remove the external launch type, the remote networks or the right to enrol machines.',
  judge: (resource) => {
    const found = [...outside(resource)];
    return found.length > 0 || !WORKLOAD.test(resource.type) ? found : compliant(resource, 'Type', resource.type);
  },
  mutants: [
    added('AWS::ECS::Service', 'a service on external machines', { LaunchType: 'EXTERNAL' }),
    added('AWS::ECS::TaskDefinition', 'tasks made for external machines', {
      RequiresCompatibilities: ['FARGATE', 'EXTERNAL'],
    }),
    added('AWS::EKS::Cluster', 'remote nodes of a cluster', {
      RemoteNetworkConfig: { RemoteNodeNetworks: [{ Cidrs: ['10.99.0.0/16'] }] },
    }),
    added('AWS::EKS::AccessEntry', 'a hybrid node that joins', { Type: 'HYBRID_LINUX' }),
    added('AWS::Scheduler::Schedule', 'tasks on external machines by a clock', {
      Target: { EcsParameters: { LaunchType: 'EXTERNAL' } },
    }),
    added('AWS::ElasticLoadBalancingV2::TargetGroup', 'requests to a machine elsewhere', {
      TargetType: 'ip',
      Targets: [{ Id: '192.0.2.9', AvailabilityZone: 'all' }],
    }),
    added('AWS::CodeDeploy::DeploymentGroup', 'deployed to machines of our own', {
      OnPremisesInstanceTagFilters: [{ Key: 'a' }],
    }),
    added('AWS::RolesAnywhere::TrustAnchor', 'machines elsewhere that get credentials', {}),
    added('AWS::IAM::ManagedPolicy', 'a right to enrol machines', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'ssm:CreateActivation', Resource: '*' }] },
    }),
  ],
});

function* outside(resource: Resource): Iterable<Verdict> {
  if (ELSEWHERE.test(resource.type)) yield broken(resource, 'Type', "a type of Amazon's own machines", resource.type);
  for (const [property, isOutside] of OUTSIDE[resource.type] ?? []) {
    const value = read(resource, property);
    if (value !== undefined && isOutside(value)) yield broken(resource, property, "Amazon's machines");
  }
  for (const { path, statements } of documentsOf(resource)) {
    const enrols = ENROLS.find((action) => statements.some((statement) => allowsAction(statement, action)));
    if (enrols && GIVES.test(resource.type)) yield broken(resource, path, 'no right to enrol machines', enrols);
  }
}

function isExternal(value: Value): boolean {
  return String(value).toUpperCase() === 'EXTERNAL';
}
