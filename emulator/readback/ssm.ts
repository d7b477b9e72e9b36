import {
  DescribeAssociationCommand,
  DescribeMaintenanceWindowTargetsCommand,
  DescribeParametersCommand,
  GetDocumentCommand,
  GetMaintenanceWindowCommand,
  GetMaintenanceWindowTaskCommand,
  GetParameterCommand,
  GetPatchBaselineCommand,
  GetPatchBaselineForPatchGroupCommand,
  type OperatingSystem,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { at, list, text } from './deployed';
import { readBack } from './read-back';

const parameter = readBack({
  type: 'AWS::SSM::Parameter',
  read: async (api, { physicalId }) => {
    const ssm = api.client(SSMClient);
    const ParameterFilters = [{ Key: 'Name', Values: [physicalId] }];
    const [value, described] = await Promise.all([
      ssm.send(new GetParameterCommand({ Name: physicalId, WithDecryption: true })),
      ssm.send(new DescribeParametersCommand({ ParameterFilters })),
    ]);
    return { ...described.Parameters?.[0], ...value.Parameter };
  },
  checks: [
    { path: 'AllowedPattern', promises: ['EMB-29'], actual: (found) => found?.AllowedPattern },
    { path: 'Value', promises: ['EVM-65'], actual: (found) => found?.Value },
    { path: 'Type', promises: ['SMV-31'], actual: (found) => found?.Type },
  ],
  notPromised: ['Name', 'Description', 'Tags', 'Tier'],
});

const document = readBack({
  type: 'AWS::SSM::Document',
  read: (api, { physicalId }) => api.client(SSMClient).send(new GetDocumentCommand({ Name: physicalId })),
  checks: [{ path: 'Content', promises: ['EVM-30'], actual: ({ Content }) => Content }],
  notPromised: ['Name', 'DocumentType', 'DocumentFormat', 'TargetType', 'UpdateMethod', 'Tags'],
});

const baseline = readBack({
  type: 'AWS::SSM::PatchBaseline',
  read: async (api, resource) => {
    const ssm = api.client(SSMClient);
    const system = text(resource, 'OperatingSystem') as OperatingSystem;
    const [found, ...groups] = await Promise.all([
      ssm.send(new GetPatchBaselineCommand({ BaselineId: resource.physicalId })),
      ...list(resource, 'PatchGroups').map((group) =>
        ssm.send(new GetPatchBaselineForPatchGroupCommand({ PatchGroup: String(group), OperatingSystem: system })),
      ),
    ]);
    return { found, groups };
  },
  checks: [
    { path: 'OperatingSystem', promises: ['SMV-04'], actual: ({ found }) => found.OperatingSystem },
    {
      path: 'AvailableSecurityUpdatesComplianceStatus',
      promises: ['SMV-04'],
      actual: ({ found }) => found.AvailableSecurityUpdatesComplianceStatus,
    },
    { path: 'ApprovalRules', promises: ['SMV-04', 'SMV-25'], actual: ({ found }) => found.ApprovalRules },
    {
      path: 'ApprovedPatchesComplianceLevel',
      promises: ['SMV-04'],
      actual: ({ found }) => found.ApprovedPatchesComplianceLevel,
    },
    {
      path: 'PatchGroups',
      promises: ['SMV-04'],
      actual: ({ groups }, { physicalId }) =>
        groups.filter(({ BaselineId }) => BaselineId === physicalId).map(({ PatchGroup }) => PatchGroup),
    },
  ],
  notPromised: ['Name', 'Description', 'DefaultBaseline', 'Tags'],
});

const maintenanceWindow = readBack({
  type: 'AWS::SSM::MaintenanceWindow',
  read: (api, { physicalId }) => api.client(SSMClient).send(new GetMaintenanceWindowCommand({ WindowId: physicalId })),
  checks: [
    { path: 'Schedule', promises: ['SMV-04'], actual: ({ Schedule }) => Schedule },
    { path: 'ScheduleTimezone', promises: ['SMV-04'], actual: ({ ScheduleTimezone }) => ScheduleTimezone },
    {
      path: 'AllowUnassociatedTargets',
      promises: ['SMV-04'],
      actual: ({ AllowUnassociatedTargets }) => AllowUnassociatedTargets,
    },
    { path: 'Duration', promises: ['SMV-04'], actual: ({ Duration }) => Duration },
    { path: 'Cutoff', promises: ['SMV-04'], actual: ({ Cutoff }) => Cutoff },
  ],
  notPromised: ['Name', 'Description', 'Tags'],
});

const windowTarget = readBack({
  type: 'AWS::SSM::MaintenanceWindowTarget',
  read: async (api, resource) => {
    const asked = { WindowId: text(resource, 'WindowId') };
    const found = await api.client(SSMClient).send(new DescribeMaintenanceWindowTargetsCommand(asked));
    return found.Targets?.find(({ WindowTargetId }) => WindowTargetId === resource.physicalId);
  },
  checks: [
    { path: 'Targets', promises: ['SMV-04'], actual: (found) => found?.Targets },
    { path: 'ResourceType', promises: ['SMV-04'], actual: (found) => found?.ResourceType },
  ],
  notPromised: ['WindowId', 'Name', 'Description'],
});

const windowTask = readBack({
  type: 'AWS::SSM::MaintenanceWindowTask',
  read: async (api, resource) => {
    const asked = { WindowId: text(resource, 'WindowId'), WindowTaskId: resource.physicalId };
    return api.client(SSMClient).send(new GetMaintenanceWindowTaskCommand(asked));
  },
  checks: [
    { path: 'TaskArn', promises: ['SMV-04'], actual: (found) => found.TaskArn },
    { path: 'TaskType', promises: ['SMV-04'], actual: (found) => found.TaskType },
    { path: 'Targets', promises: ['SMV-04'], actual: (found) => found.Targets },
    { path: 'Priority', promises: ['SMV-04'], actual: (found) => found.Priority },
    { path: 'MaxConcurrency', promises: ['SMV-04'], actual: (found) => found.MaxConcurrency },
    { path: 'MaxErrors', promises: ['SMV-04'], actual: (found) => found.MaxErrors },
    { path: 'ServiceRoleArn', promises: ['EVM-26'], actual: (found) => found.ServiceRoleArn },
    {
      path: 'TaskInvocationParameters',
      promises: ['SMV-04'],
      expected: ({ properties }) =>
        at(properties, 'TaskInvocationParameters.MaintenanceWindowRunCommandParameters') ??
        properties.TaskInvocationParameters,
      actual: ({ TaskInvocationParameters }) => TaskInvocationParameters?.RunCommand,
    },
    { path: 'CutoffBehavior', promises: ['SMV-04'], actual: (found) => found.CutoffBehavior },
  ],
  notPromised: ['WindowId', 'Name', 'Description'],
});

const association = readBack({
  type: 'AWS::SSM::Association',
  read: async (api, { physicalId }) => {
    const asked = { AssociationId: physicalId };
    return (await api.client(SSMClient).send(new DescribeAssociationCommand(asked))).AssociationDescription;
  },
  checks: [
    { path: 'Name', promises: ['SMV-04'], actual: (found) => found?.Name },
    { path: 'Targets', promises: ['SMV-04'], actual: (found) => found?.Targets },
    { path: 'ScheduleExpression', promises: ['SMV-04'], actual: (found) => found?.ScheduleExpression },
    { path: 'Parameters', promises: ['SMV-04'], actual: (found) => found?.Parameters },
    { path: 'ComplianceSeverity', promises: ['SMV-04'], actual: (found) => found?.ComplianceSeverity },
  ],
  notPromised: [
    'AssociationName',
    'MaxConcurrency',
    'Tags',
    'MaxErrors',
    'ApplyOnlyAtCronInterval',
    'WaitForSuccessTimeoutSeconds',
  ],
});

export const ssmTypes = [parameter, document, baseline, maintenanceWindow, windowTarget, windowTask, association];
