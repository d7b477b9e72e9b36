import {
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import type { Api } from './api';
import { type Deployed, text } from './deployed';
import { readBack, type World } from './read-back';

const subnets = (api: Api) => api.once('subnets', () => api.client(EC2Client).send(new DescribeSubnetsCommand({})));
const tables = (api: Api) =>
  api.once('route tables', () => api.client(EC2Client).send(new DescribeRouteTablesCommand({})));

async function table(api: Api, id: string) {
  return (await tables(api)).RouteTables?.find(({ RouteTableId }) => RouteTableId === id);
}

export const vpc = readBack({
  type: 'AWS::EC2::VPC',
  read: async (api, { physicalId: VpcId }) => {
    const ec2 = api.client(EC2Client);
    const [found, support, hostnames] = await Promise.all([
      ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] })),
      ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsSupport' })),
      ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' })),
    ]);
    return { vpc: found.Vpcs?.[0], support: support.EnableDnsSupport, hostnames: hostnames.EnableDnsHostnames };
  },
  checks: [
    { path: 'CidrBlock', promises: ['EVM-31', 'SMV-36'], actual: (answer) => answer.vpc?.CidrBlock },
    { path: 'EnableDnsSupport', promises: ['EVM-11'], actual: ({ support }) => support?.Value },
    { path: 'EnableDnsHostnames', promises: ['SMV-28'], actual: ({ hostnames }) => hostnames?.Value },
    { path: 'InstanceTenancy', promises: ['EVM-50'], actual: (answer) => answer.vpc?.InstanceTenancy },
  ],
  notPromised: ['Tags'],
});

export const subnet = readBack({
  type: 'AWS::EC2::Subnet',
  read: async (api, { physicalId }) => (await subnets(api)).Subnets?.find(({ SubnetId }) => SubnetId === physicalId),
  checks: [
    { path: 'AvailabilityZone', promises: ['EMB-57', 'EMB-58'], actual: (found) => found?.AvailabilityZone },
    { path: 'CidrBlock', promises: ['EVM-12'], actual: (found) => found?.CidrBlock },
    { path: 'VpcId', promises: ['EVM-12'], actual: (found) => found?.VpcId },
    { path: 'MapPublicIpOnLaunch', promises: ['EVM-13', 'SMV-28'], actual: (found) => found?.MapPublicIpOnLaunch },
  ],
  notPromised: ['Tags'],
});

/** All routes that templates ask for in a table: what else it holds would be a way that nobody declared. */
function askedRoutes(resource: Deployed, world: World): readonly unknown[] {
  return world
    .filter(({ type, properties }) => type === 'AWS::EC2::Route' && properties.RouteTableId === resource.physicalId)
    .map(({ properties: { RouteTableId: _table, ...route } }) => route);
}

export const routeTable = readBack({
  type: 'AWS::EC2::RouteTable',
  read: (api, { physicalId }) => table(api, physicalId),
  checks: [
    {
      path: 'Routes',
      promises: ['EVM-12', 'EVM-13'],
      always: true,
      expected: askedRoutes,
      // gateway endpoints write the service's prefix list into the tables that they name; `local` is in every table
      actual: (found) =>
        (found?.Routes ?? [])
          .filter(({ GatewayId, DestinationPrefixListId }) => GatewayId !== 'local' && !DestinationPrefixListId)
          .map((route) => endpointRoute(route)),
    },
  ],
  notPromised: ['VpcId', 'Tags'],
});

/** A route to a firewall endpoint comes back under `GatewayId`, as in AWS. */
function endpointRoute(route: { readonly GatewayId?: string }): object {
  return route.GatewayId?.startsWith('vpce-') ? { ...route, VpcEndpointId: route.GatewayId } : route;
}

export const route = readBack({
  type: 'AWS::EC2::Route',
  read: (api, resource) => table(api, text(resource, 'RouteTableId')),
  checks: [
    {
      path: 'DestinationCidrBlock',
      promises: ['EVM-12', 'EVM-08'],
      expected: ({ properties: { RouteTableId: _table, ...asked } }) => asked,
      actual: (found, resource) => {
        const held = found?.Routes?.find(
          (item) => item.DestinationCidrBlock === resource.properties.DestinationCidrBlock,
        );
        return held && endpointRoute(held);
      },
    },
  ],
  notPromised: ['RouteTableId', 'GatewayId', 'NatGatewayId', 'VpcEndpointId'],
});

export const routeTableAssociation = readBack({
  type: 'AWS::EC2::SubnetRouteTableAssociation',
  read: (api, resource) => table(api, text(resource, 'RouteTableId')),
  checks: [
    {
      path: 'SubnetId',
      promises: ['EVM-12', 'EVM-13'],
      actual: (found, resource) =>
        found?.Associations?.find(({ SubnetId }) => SubnetId === resource.properties.SubnetId)?.SubnetId,
    },
  ],
  notPromised: ['RouteTableId'],
});

export const gatewayRouteTableAssociation = readBack({
  type: 'AWS::EC2::GatewayRouteTableAssociation',
  read: (api, resource) => table(api, text(resource, 'RouteTableId')),
  checks: [
    {
      path: 'GatewayId',
      promises: ['EVM-12', 'EVM-08'],
      actual: (found, resource) =>
        found?.Associations?.find(({ GatewayId }) => GatewayId === resource.properties.GatewayId)?.GatewayId,
    },
  ],
  notPromised: ['RouteTableId'],
});

export const internetGateway = readBack({
  type: 'AWS::EC2::VPCGatewayAttachment',
  read: (api, resource) =>
    api
      .client(EC2Client)
      .send(new DescribeInternetGatewaysCommand({ InternetGatewayIds: [text(resource, 'InternetGatewayId')] })),
  checks: [
    {
      path: 'VpcId',
      promises: ['EVM-12'],
      actual: ({ InternetGateways }) => InternetGateways?.[0]?.Attachments?.[0]?.VpcId,
    },
  ],
  notPromised: ['InternetGatewayId'],
});

export const natGateway = readBack({
  type: 'AWS::EC2::NatGateway',
  read: async (api, { physicalId }) => {
    const found = await api.once('nat gateways', () => api.client(EC2Client).send(new DescribeNatGatewaysCommand({})));
    return found.NatGateways?.find(({ NatGatewayId }) => NatGatewayId === physicalId);
  },
  checks: [
    { path: 'SubnetId', promises: ['EVM-39'], actual: (found) => found?.SubnetId },
    { path: 'AllocationId', promises: ['EVM-39'], actual: (found) => found?.NatGatewayAddresses?.[0]?.AllocationId },
  ],
  notPromised: ['Tags'],
});

export const vpcEndpoint = readBack({
  type: 'AWS::EC2::VPCEndpoint',
  read: async (api, { physicalId }) => {
    const ids = [physicalId];
    const found = await api.client(EC2Client).send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: ids }));
    return found.VpcEndpoints?.[0];
  },
  checks: [
    { path: 'PolicyDocument', promises: ['EVM-15', 'SMV-28'], actual: (found) => found?.PolicyDocument },
    { path: 'ServiceName', promises: ['SMV-28'], actual: (found) => found?.ServiceName },
    { path: 'VpcEndpointType', promises: ['SMV-28'], actual: (found) => found?.VpcEndpointType },
    { path: 'PrivateDnsEnabled', promises: ['SMV-28'], actual: (found) => found?.PrivateDnsEnabled },
    { path: 'SubnetIds', promises: ['EVM-39'], actual: (found) => found?.SubnetIds },
    { path: 'RouteTableIds', promises: ['SMV-28'], actual: (found) => found?.RouteTableIds },
    { path: 'SecurityGroupIds', promises: ['EVM-31'], actual: (found) => found?.Groups?.map(({ GroupId }) => GroupId) },
  ],
  notPromised: ['VpcId', 'Tags'],
});

export const flowLog = readBack({
  type: 'AWS::EC2::FlowLog',
  read: async (api, { physicalId }) => {
    const found = await api.client(EC2Client).send(new DescribeFlowLogsCommand({ FlowLogIds: [physicalId] }));
    return found.FlowLogs?.[0];
  },
  checks: [
    { path: 'TrafficType', promises: ['EVM-15', 'SMV-36', 'EMB-80'], actual: (found) => found?.TrafficType },
    { path: 'ResourceId', promises: ['EVM-15', 'EVM-19'], actual: (found) => found?.ResourceId },
    { path: 'LogDestinationType', promises: ['EVM-19'], actual: (found) => found?.LogDestinationType },
    { path: 'LogGroupName', promises: ['EVM-19', 'EVM-56'], actual: (found) => found?.LogGroupName },
    { path: 'LogDestination', promises: ['EVM-19', 'EVM-56'], actual: (found) => found?.LogDestination },
    { path: 'LogFormat', promises: ['EVM-56'], actual: (found) => found?.LogFormat },
    { path: 'MaxAggregationInterval', promises: ['EVM-56'], actual: (found) => found?.MaxAggregationInterval },
    { path: 'DeliverLogsPermissionArn', promises: ['EVM-26'], actual: (found) => found?.DeliverLogsPermissionArn },
  ],
  notPromised: ['ResourceType', 'Tags'],
});
