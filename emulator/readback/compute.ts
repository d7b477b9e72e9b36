import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeLifecycleHooksCommand,
  DescribePoliciesCommand,
  DescribeScheduledActionsCommand,
  DescribeWarmPoolCommand,
} from '@aws-sdk/client-auto-scaling';
import { DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { text } from './deployed';
import { readBack } from './read-back';

const launchTemplate = readBack({
  type: 'AWS::EC2::LaunchTemplate',
  read: async (api, { physicalId }) => {
    const asked = { LaunchTemplateId: physicalId, Versions: ['$Default'] };
    const found = await api.client(EC2Client).send(new DescribeLaunchTemplateVersionsCommand(asked));
    return found.LaunchTemplateVersions?.[0]?.LaunchTemplateData;
  },
  checks: [
    { path: 'LaunchTemplateData.MetadataOptions', promises: ['EVM-30'], actual: (data) => data?.MetadataOptions },
    {
      path: 'LaunchTemplateData.BlockDeviceMappings',
      promises: ['EVM-38', 'EMB-33'],
      actual: (data) => data?.BlockDeviceMappings,
    },
    { path: 'LaunchTemplateData.IamInstanceProfile', promises: ['SMV-06'], actual: (data) => data?.IamInstanceProfile },
    { path: 'LaunchTemplateData.ImageId', promises: ['SMV-03'], actual: (data) => data?.ImageId },
    { path: 'LaunchTemplateData.KeyName', promises: ['EVM-30'], always: true, actual: (data) => data?.KeyName },
    { path: 'LaunchTemplateData.NetworkInterfaces', promises: ['SMV-28'], actual: (data) => data?.NetworkInterfaces },
    { path: 'LaunchTemplateData.SecurityGroupIds', promises: ['EVM-31'], actual: (data) => data?.SecurityGroupIds },
    { path: 'LaunchTemplateData.UserData', promises: ['EVM-65'], actual: (data) => data?.UserData },
    { path: 'LaunchTemplateData.InstanceType', promises: ['EVM-50'], actual: (data) => data?.InstanceType },
    { path: 'LaunchTemplateData.Placement', promises: ['EVM-50'], actual: (data) => data?.Placement },
    { path: 'LaunchTemplateData.Monitoring', promises: ['EMB-72'], actual: (data) => data?.Monitoring },
  ],
  notPromised: ['TagSpecifications', 'LaunchTemplateName', 'VersionDescription'],
});

const group = readBack({
  type: 'AWS::AutoScaling::AutoScalingGroup',
  read: async (api, { physicalId }) => {
    const asked = { AutoScalingGroupNames: [physicalId] };
    const found = await api.client(AutoScalingClient).send(new DescribeAutoScalingGroupsCommand(asked));
    return found.AutoScalingGroups?.[0];
  },
  checks: [
    { path: 'MinSize', promises: ['EMB-56', 'EVM-39'], actual: (found) => found?.MinSize },
    { path: 'MaxSize', promises: ['EMB-71'], actual: (found) => found?.MaxSize },
    {
      path: 'VPCZoneIdentifier',
      promises: ['EMB-38', 'EMB-57', 'EVM-14'],
      actual: (found) => found?.VPCZoneIdentifier?.split(','),
    },
    { path: 'TargetGroupARNs', promises: ['EMB-38'], actual: (found) => found?.TargetGroupARNs },
    { path: 'HealthCheckType', promises: ['EMB-38'], actual: (found) => found?.HealthCheckType },
    { path: 'HealthCheckGracePeriod', promises: ['EMB-38'], actual: (found) => found?.HealthCheckGracePeriod },
    {
      path: 'LaunchTemplate.LaunchTemplateId',
      promises: ['EMB-40'],
      actual: (found) => found?.LaunchTemplate?.LaunchTemplateId,
    },
    { path: 'LaunchTemplate.Version', promises: ['EMB-40'], actual: (found) => found?.LaunchTemplate?.Version },
    { path: 'MaxInstanceLifetime', promises: ['SMV-04'], actual: (found) => found?.MaxInstanceLifetime },
    { path: 'DefaultInstanceWarmup', promises: ['EMB-72'], actual: (found) => found?.DefaultInstanceWarmup },
    {
      path: 'AvailabilityZoneDistribution',
      promises: ['EMB-57'],
      actual: (found) => found?.AvailabilityZoneDistribution,
    },
    {
      path: 'AvailabilityZoneImpairmentPolicy',
      promises: ['EMB-56'],
      actual: (found) => found?.AvailabilityZoneImpairmentPolicy,
    },
    { path: 'InstanceMaintenancePolicy', promises: ['EMB-40'], actual: (found) => found?.InstanceMaintenancePolicy },
    { path: 'TerminationPolicies', promises: ['EMB-40'], actual: (found) => found?.TerminationPolicies },
    {
      path: 'Tags',
      promises: ['SMV-04'],
      actual: (found) => found?.Tags?.map(({ Key, Value, PropagateAtLaunch }) => ({ Key, Value, PropagateAtLaunch })),
    },
    {
      path: 'MetricsCollection',
      promises: ['EMB-72'],
      expected: () => true,
      actual: (found) => (found?.EnabledMetrics?.length ?? 0) > 0,
    },
  ],
});

const policy = readBack({
  type: 'AWS::AutoScaling::ScalingPolicy',
  read: async (api, resource) => {
    const asked = { AutoScalingGroupName: text(resource, 'AutoScalingGroupName') };
    const found = await api.client(AutoScalingClient).send(new DescribePoliciesCommand(asked));
    return found.ScalingPolicies?.find(({ PolicyARN }) => PolicyARN === resource.physicalId);
  },
  checks: [
    { path: 'PolicyType', promises: ['EMB-71'], actual: (found) => found?.PolicyType },
    {
      path: 'TargetTrackingConfiguration',
      promises: ['EMB-71', 'EMB-72'],
      actual: (found) => found?.TargetTrackingConfiguration,
    },
  ],
  notPromised: ['AutoScalingGroupName'],
});

const scheduled = readBack({
  type: 'AWS::AutoScaling::ScheduledAction',
  read: async (api, resource) => {
    const asked = { AutoScalingGroupName: text(resource, 'AutoScalingGroupName') };
    const found = await api.client(AutoScalingClient).send(new DescribeScheduledActionsCommand(asked));
    return found.ScheduledUpdateGroupActions?.find(
      ({ ScheduledActionName }) => ScheduledActionName === resource.physicalId,
    );
  },
  checks: [
    { path: 'MinSize', promises: ['EMB-74'], actual: (found) => found?.MinSize },
    { path: 'MaxSize', promises: ['EMB-74'], actual: (found) => found?.MaxSize },
    {
      path: 'StartTime',
      promises: ['EMB-74'],
      expected: (resource) => new Date(text(resource, 'StartTime')),
      actual: (found) => found?.StartTime,
    },
    { path: 'Recurrence', promises: ['EMB-74'], actual: (found) => found?.Recurrence },
  ],
  notPromised: ['AutoScalingGroupName'],
});

const warmPool = readBack({
  type: 'AWS::AutoScaling::WarmPool',
  read: async (api, { physicalId }) => {
    const asked = { AutoScalingGroupName: physicalId };
    const found = await api.client(AutoScalingClient).send(new DescribeWarmPoolCommand(asked));
    return found.WarmPoolConfiguration;
  },
  checks: [
    { path: 'MinSize', promises: ['EMB-73'], actual: (found) => found?.MinSize },
    { path: 'PoolState', promises: ['EMB-73'], actual: (found) => found?.PoolState },
    { path: 'MaxGroupPreparedCapacity', promises: ['EMB-73'], actual: (found) => found?.MaxGroupPreparedCapacity },
    { path: 'InstanceReusePolicy', promises: ['EMB-73'], actual: (found) => found?.InstanceReusePolicy },
  ],
  notPromised: ['AutoScalingGroupName'],
});

const lifecycleHook = readBack({
  type: 'AWS::AutoScaling::LifecycleHook',
  read: async (api, resource) => {
    const asked = { AutoScalingGroupName: text(resource, 'AutoScalingGroupName') };
    const found = await api.client(AutoScalingClient).send(new DescribeLifecycleHooksCommand(asked));
    return found.LifecycleHooks?.find(({ LifecycleHookName }) => LifecycleHookName === resource.physicalId);
  },
  checks: [
    { path: 'LifecycleTransition', promises: ['EMB-40'], actual: (found) => found?.LifecycleTransition },
    { path: 'DefaultResult', promises: ['EMB-40'], actual: (found) => found?.DefaultResult },
    { path: 'HeartbeatTimeout', promises: ['EMB-40'], actual: (found) => found?.HeartbeatTimeout },
  ],
  notPromised: ['AutoScalingGroupName', 'LifecycleHookName'],
});

export const computeTypes = [launchTemplate, group, policy, scheduled, warmPool, lifecycleHook];
