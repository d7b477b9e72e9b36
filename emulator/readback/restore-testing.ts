import {
  BackupClient,
  GetRestoreTestingPlanCommand,
  GetRestoreTestingSelectionCommand,
  type RestoreTestingPlanForGet,
  type RestoreTestingSelectionForGet,
} from '@aws-sdk/client-backup';
import { text } from './deployed';
import { type Check, readBack } from './read-back';

const ofPlan = (path: keyof RestoreTestingPlanForGet): Check<RestoreTestingPlanForGet | undefined> => ({
  path,
  promises: ['EMB-48', 'EVM-45'],
  actual: (told) => told?.[path],
});

const ofSelection = (
  path: keyof RestoreTestingSelectionForGet,
  ...promises: readonly string[]
): Check<RestoreTestingSelectionForGet | undefined> => ({ path, promises, actual: (told) => told?.[path] });

const plan = readBack({
  type: 'AWS::Backup::RestoreTestingPlan',
  read: async (api, { physicalId }) => {
    const asked = new GetRestoreTestingPlanCommand({ RestoreTestingPlanName: physicalId });
    return (await api.client(BackupClient).send(asked)).RestoreTestingPlan;
  },
  checks: [
    ofPlan('RecoveryPointSelection'),
    ofPlan('RestoreTestingPlanName'),
    ofPlan('ScheduleExpression'),
    ofPlan('ScheduleExpressionTimezone'),
    ofPlan('StartWindowHours'),
  ],
  notPromised: ['Tags'],
});

const selection = readBack({
  type: 'AWS::Backup::RestoreTestingSelection',
  read: async (api, resource) => {
    const RestoreTestingPlanName = text(resource, 'RestoreTestingPlanName');
    const RestoreTestingSelectionName = text(resource, 'RestoreTestingSelectionName');
    const asked = new GetRestoreTestingSelectionCommand({ RestoreTestingPlanName, RestoreTestingSelectionName });
    return (await api.client(BackupClient).send(asked)).RestoreTestingSelection;
  },
  checks: [
    ofSelection('IamRoleArn', 'EVM-26'),
    ofSelection('ProtectedResourceArns', 'EMB-48'),
    ofSelection('ProtectedResourceConditions', 'EMB-48'),
    ofSelection('ProtectedResourceType', 'EMB-48'),
    ofSelection('RestoreMetadataOverrides', 'EMB-48', 'EVM-51'),
    ofSelection('RestoreTestingPlanName', 'EMB-48'),
    ofSelection('RestoreTestingSelectionName', 'EMB-48'),
    ofSelection('ValidationWindowHours', 'EMB-48'),
  ],
});

export const restoreTestingTypes = [plan, selection];
