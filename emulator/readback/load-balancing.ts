import {
  DescribeListenerAttributesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Deployed, list } from './deployed';
import { readBack } from './read-back';

interface Attribute {
  readonly Key?: string;
  readonly Value?: string;
}

/** Attributes that the template names; the API answers all that exist. */
function named(resource: Deployed, path: string, attributes: readonly Attribute[] | undefined): readonly Attribute[] {
  const keys = new Set(list(resource, path).map((item) => (item as Attribute).Key));
  return (attributes ?? []).filter(({ Key }) => keys.has(Key));
}

const loadBalancer = readBack({
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  read: async (api, { physicalId }) => {
    const elb = api.client(ElasticLoadBalancingV2Client);
    const [found, attributes] = await Promise.all([
      elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [physicalId] })),
      elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: physicalId })),
    ]);
    return { balancer: found.LoadBalancers?.[0], attributes: attributes.Attributes };
  },
  checks: [
    { path: 'Scheme', promises: ['EVM-09'], actual: ({ balancer }) => balancer?.Scheme },
    { path: 'Type', promises: ['EVM-09'], actual: ({ balancer }) => balancer?.Type },
    {
      path: 'Subnets',
      promises: ['EMB-57', 'EVM-39'],
      actual: ({ balancer }) => balancer?.AvailabilityZones?.map(({ SubnetId }) => SubnetId),
    },
    { path: 'SecurityGroups', promises: ['EVM-31'], actual: ({ balancer }) => balancer?.SecurityGroups },
    {
      path: 'LoadBalancerAttributes',
      promises: ['EMB-84', 'EVM-19', 'SMV-35'],
      actual: ({ attributes }, resource) => named(resource, 'LoadBalancerAttributes', attributes),
    },
    { path: 'IpAddressType', promises: ['EVM-09'], actual: ({ balancer }) => balancer?.IpAddressType },
  ],
  notPromised: ['Name', 'Tags'],
});

const listener = readBack({
  type: 'AWS::ElasticLoadBalancingV2::Listener',
  read: async (api, { physicalId }) => {
    const elb = api.client(ElasticLoadBalancingV2Client);
    const [found, attributes] = await Promise.all([
      elb.send(new DescribeListenersCommand({ ListenerArns: [physicalId] })),
      elb.send(new DescribeListenerAttributesCommand({ ListenerArn: physicalId })),
    ]);
    return { listener: found.Listeners?.[0], attributes: attributes.Attributes };
  },
  checks: [
    { path: 'SslPolicy', promises: ['EVM-34', 'SMV-13', 'SMV-11'], actual: (answer) => answer.listener?.SslPolicy },
    { path: 'Certificates', promises: ['EMB-32', 'SMV-12'], actual: (answer) => answer.listener?.Certificates },
    { path: 'Protocol', promises: ['EVM-35', 'EVM-34'], actual: (answer) => answer.listener?.Protocol },
    { path: 'Port', promises: ['EVM-35'], actual: (answer) => answer.listener?.Port },
    { path: 'DefaultActions', promises: ['EVM-35', 'SMV-45'], actual: (answer) => answer.listener?.DefaultActions },
    {
      path: 'ListenerAttributes',
      promises: ['EMB-31'],
      actual: ({ attributes }, resource) => named(resource, 'ListenerAttributes', attributes),
    },
  ],
  notPromised: ['LoadBalancerArn', 'Tags'],
});

const rule = readBack({
  type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  read: async (api, { physicalId }) => {
    const elb = api.client(ElasticLoadBalancingV2Client);
    return (await elb.send(new DescribeRulesCommand({ RuleArns: [physicalId] }))).Rules?.[0];
  },
  checks: [
    { path: 'Conditions', promises: ['SMV-45'], actual: (found) => found?.Conditions },
    { path: 'Actions', promises: ['SMV-45'], actual: (found) => found?.Actions },
    { path: 'Priority', promises: ['SMV-45'], actual: (found) => found?.Priority },
  ],
  notPromised: ['ListenerArn', 'Tags'],
});

const targetGroup = readBack({
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  read: async (api, { physicalId }) => {
    const elb = api.client(ElasticLoadBalancingV2Client);
    const [found, attributes] = await Promise.all([
      elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [physicalId] })),
      elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: physicalId })),
    ]);
    return { group: found.TargetGroups?.[0], attributes: attributes.Attributes };
  },
  checks: [
    { path: 'Protocol', promises: ['EVM-34'], actual: ({ group }) => group?.Protocol },
    { path: 'ProtocolVersion', promises: ['EVM-34'], actual: ({ group }) => group?.ProtocolVersion },
    { path: 'Port', promises: ['EVM-34'], actual: ({ group }) => group?.Port },
    { path: 'TargetType', promises: ['EMB-38'], actual: ({ group }) => group?.TargetType },
    { path: 'HealthCheckEnabled', promises: ['EMB-38'], actual: ({ group }) => group?.HealthCheckEnabled },
    { path: 'HealthCheckProtocol', promises: ['EMB-38', 'EVM-34'], actual: ({ group }) => group?.HealthCheckProtocol },
    { path: 'HealthCheckPath', promises: ['EMB-38'], actual: ({ group }) => group?.HealthCheckPath },
    {
      path: 'HealthCheckIntervalSeconds',
      promises: ['EMB-38'],
      actual: ({ group }) => group?.HealthCheckIntervalSeconds,
    },
    {
      path: 'HealthCheckTimeoutSeconds',
      promises: ['EMB-38'],
      actual: ({ group }) => group?.HealthCheckTimeoutSeconds,
    },
    { path: 'HealthyThresholdCount', promises: ['EMB-38'], actual: ({ group }) => group?.HealthyThresholdCount },
    { path: 'UnhealthyThresholdCount', promises: ['EMB-38'], actual: ({ group }) => group?.UnhealthyThresholdCount },
    { path: 'Matcher', promises: ['EMB-38'], actual: ({ group }) => group?.Matcher },
    {
      path: 'TargetGroupAttributes',
      promises: ['EMB-38'],
      actual: ({ attributes }, resource) => named(resource, 'TargetGroupAttributes', attributes),
    },
  ],
  notPromised: ['Name', 'VpcId', 'Tags'],
});

export const loadBalancingTypes = [loadBalancer, listener, rule, targetGroup];
