import {
  type DBInstance,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeOptionGroupsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { at, list } from './deployed';
import { type Check, readBack } from './read-back';

/** Properties that the API answers under the template's own name. */
const ALIKE: readonly (readonly [keyof DBInstance & string, ...string[]])[] = [
  ['Engine', 'SMV-24'],
  ['EngineVersion', 'SMV-14'],
  ['MultiAZ', 'EMB-38', 'EMB-41', 'EMB-43', 'EVM-40', 'EVM-43', 'SMV-26'],
  ['StorageEncrypted', 'EMB-33', 'EVM-38'],
  ['KmsKeyId', 'EMB-33', 'EVM-38'],
  ['BackupRetentionPeriod', 'EMB-44', 'EMB-46', 'EVM-41', 'SMV-27'],
  ['DeletionProtection', 'SMV-35'],
  ['PubliclyAccessible', 'EVM-13', 'SMV-28'],
  ['AutoMinorVersionUpgrade', 'SMV-25'],
  ['CACertificateIdentifier', 'SMV-12'],
  ['MonitoringInterval', 'EVM-15'],
  ['MonitoringRoleArn', 'EVM-15'],
  ['CopyTagsToSnapshot', 'EVM-51'],
  ['LicenseModel', 'SMV-24'],
  ['PreferredMaintenanceWindow', 'SMV-25'],
  ['NetworkType', 'EVM-13'],
  ['Timezone', 'SMV-24'],
  ['MaxAllocatedStorage', 'EMB-72'],
  ['StorageType', 'EMB-72'],
  ['AllocatedStorage', 'EMB-72'],
];

const instance = readBack({
  type: 'AWS::RDS::DBInstance',
  read: async (api, { physicalId }) => {
    const asked = { DBInstanceIdentifier: physicalId };
    return (await api.client(RDSClient).send(new DescribeDBInstancesCommand(asked))).DBInstances?.[0];
  },
  checks: [
    ...ALIKE.map(
      ([path, ...promises]): Check<DBInstance | undefined> => ({ path, promises, actual: (found) => found?.[path] }),
    ),
    {
      path: 'EnableIAMDatabaseAuthentication',
      promises: ['SMV-20'],
      actual: (found) => found?.IAMDatabaseAuthenticationEnabled,
    },
    {
      path: 'EnableCloudwatchLogsExports',
      promises: ['EVM-15', 'EVM-28'],
      actual: (found) => found?.EnabledCloudwatchLogsExports,
    },
    { path: 'DatabaseInsightsMode', promises: ['EVM-15'], actual: (found) => found?.DatabaseInsightsMode },
    { path: 'EnablePerformanceInsights', promises: ['EVM-15'], actual: (found) => found?.PerformanceInsightsEnabled },
    {
      path: 'PerformanceInsightsKMSKeyId',
      promises: ['EMB-33'],
      actual: (found) => found?.PerformanceInsightsKMSKeyId,
    },
    {
      path: 'PerformanceInsightsRetentionPeriod',
      promises: ['EVM-15'],
      actual: (found) => found?.PerformanceInsightsRetentionPeriod,
    },
    {
      path: 'DBParameterGroupName',
      promises: ['EVM-34', 'SMV-11'],
      actual: (found) => found?.DBParameterGroups?.[0]?.DBParameterGroupName,
    },
    {
      path: 'OptionGroupName',
      promises: ['EVM-28', 'EMB-44'],
      actual: (found) => found?.OptionGroupMemberships?.[0]?.OptionGroupName,
    },
    { path: 'DBSubnetGroupName', promises: ['EVM-13'], actual: (found) => found?.DBSubnetGroup?.DBSubnetGroupName },
    {
      path: 'VPCSecurityGroups',
      promises: ['EVM-13', 'EVM-31'],
      actual: (found) => found?.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
    },
    {
      path: 'ManageMasterUserPassword',
      promises: ['EVM-23'],
      actual: (found) => found?.MasterUserSecret?.SecretArn !== undefined,
    },
    {
      path: 'MasterUserSecret.KmsKeyId',
      promises: ['EVM-23', 'EVM-38'],
      actual: (found) => found?.MasterUserSecret?.KmsKeyId,
    },
    { path: 'Port', promises: ['EVM-12'], actual: (found) => found?.Endpoint?.Port },
  ],
  notPromised: [
    'AllowMajorVersionUpgrade',
    'AssociatedRoles',
    'DBInstanceClass',
    'DBInstanceIdentifier',
    'DBName',
    'DBSnapshotIdentifier',
    'DeleteAutomatedBackups',
    'Iops',
    'MasterUsername',
    'RestoreTime',
    'SourceDbiResourceId',
    'StorageThroughput',
    'Tags',
  ],
});

const parameterGroup = readBack({
  type: 'AWS::RDS::DBParameterGroup',
  read: async (api, { physicalId }) => {
    const asked = { DBParameterGroupName: physicalId };
    return (await api.client(RDSClient).send(new DescribeDBParametersCommand(asked))).Parameters ?? [];
  },
  checks: [
    {
      path: 'Parameters',
      promises: ['EVM-28', 'EVM-34', 'SMV-11'],
      actual: (parameters) =>
        Object.fromEntries(parameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue])),
    },
  ],
  notPromised: ['Family', 'Description', 'Tags'],
});

const subnetGroup = readBack({
  type: 'AWS::RDS::DBSubnetGroup',
  read: async (api, { physicalId }) => {
    const asked = { DBSubnetGroupName: physicalId };
    return (await api.client(RDSClient).send(new DescribeDBSubnetGroupsCommand(asked))).DBSubnetGroups?.[0];
  },
  checks: [
    {
      path: 'SubnetIds',
      promises: ['EVM-13', 'EMB-57'],
      actual: (found) => found?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier),
    },
  ],
  notPromised: ['DBSubnetGroupDescription', 'Tags'],
});

const optionGroup = readBack({
  type: 'AWS::RDS::OptionGroup',
  read: async (api, { physicalId }) => {
    const asked = { OptionGroupName: physicalId };
    return (await api.client(RDSClient).send(new DescribeOptionGroupsCommand(asked))).OptionGroupsList?.[0];
  },
  checks: [
    {
      path: 'OptionConfigurations',
      promises: ['EVM-28', 'EMB-44'],
      expected: (resource) =>
        list(resource, 'OptionConfigurations').map((option) => ({
          OptionName: at(option, 'OptionName'),
          OptionSettings: at(option, 'OptionSettings') ?? [],
        })),
      actual: (found) => found?.Options,
    },
  ],
  notPromised: ['EngineName', 'MajorEngineVersion', 'OptionGroupDescription', 'Tags'],
});

export const rdsTypes = [instance, parameterGroup, subnetGroup, optionGroup];
