import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type PointInTimeRecoveryDescription,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { readBack } from './read-back';

interface Table {
  readonly table?: TableDescription;
  readonly recovery?: PointInTimeRecoveryDescription;
}

const table = readBack<Table>({
  type: 'AWS::DynamoDB::Table',
  read: async (api, { physicalId }) => {
    const client = api.client(DynamoDBClient);
    const [described, backups] = await Promise.all([
      client.send(new DescribeTableCommand({ TableName: physicalId })),
      client.send(new DescribeContinuousBackupsCommand({ TableName: physicalId })),
    ]);
    return { table: described.Table, recovery: backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription };
  },
  checks: [
    { path: 'KeySchema', promises: ['EMB-64'], actual: (found) => found.table?.KeySchema },
    { path: 'SSESpecification.SSEType', promises: ['EVM-38'], actual: (found) => found.table?.SSEDescription?.SSEType },
    {
      path: 'SSESpecification.KMSMasterKeyId',
      promises: ['EVM-38'],
      actual: (found) => found.table?.SSEDescription?.KMSMasterKeyArn,
    },
    {
      path: 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
      promises: ['EMB-64'],
      actual: ({ recovery }) => recovery?.PointInTimeRecoveryStatus === 'ENABLED',
    },
    {
      path: 'DeletionProtectionEnabled',
      promises: ['EMB-64'],
      actual: (found) => found.table?.DeletionProtectionEnabled,
    },
  ],
  notPromised: ['AttributeDefinitions', 'BillingMode', 'TableName', 'Tags'],
});

const machine = readBack({
  type: 'AWS::StepFunctions::StateMachine',
  read: (api, { physicalId }) =>
    api.client(SFNClient).send(new DescribeStateMachineCommand({ stateMachineArn: physicalId })),
  checks: [
    {
      path: 'DefinitionString',
      promises: ['SMV-45', 'SMV-46', 'SMV-49', 'EMB-64'],
      actual: ({ definition }) => definition,
    },
    { path: 'RoleArn', promises: ['EVM-26'], actual: ({ roleArn }) => roleArn },
    {
      path: 'EncryptionConfiguration',
      promises: ['EVM-38'],
      actual: ({ encryptionConfiguration }) => encryptionConfiguration,
    },
    { path: 'LoggingConfiguration', promises: ['EVM-19'], actual: ({ loggingConfiguration }) => loggingConfiguration },
    { path: 'TracingConfiguration', promises: ['EVM-19'], actual: ({ tracingConfiguration }) => tracingConfiguration },
    { path: 'StateMachineType', promises: ['SMV-45'], actual: ({ type }) => type },
  ],
  notPromised: ['StateMachineName', 'Tags'],
});

export const incidentTypes = [table, machine];
