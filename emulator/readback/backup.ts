import {
  BackupClient,
  DescribeBackupVaultCommand,
  GetBackupPlanCommand,
  GetBackupSelectionCommand,
  GetBackupVaultAccessPolicyCommand,
  GetBackupVaultNotificationsCommand,
} from '@aws-sdk/client-backup';
import { at, type Deployed, text } from './deployed';
import { readBack } from './read-back';

/** How CloudFormation writes the rules of a plan. */
function rulesAsAsked({ properties }: Deployed): readonly object[] {
  const rules = at(properties, 'BackupPlan.BackupPlanRule') as readonly Record<string, unknown>[];
  return rules.map(({ TargetBackupVault, ...rest }) => ({ ...rest, TargetBackupVaultName: TargetBackupVault }));
}

const vault = readBack({
  type: 'AWS::Backup::BackupVault',
  read: async (api, { physicalId: BackupVaultName, properties }) => {
    const [backup, asked] = [api.client(BackupClient), { BackupVaultName }];
    const given = (path: string): boolean => at(properties, path) !== undefined;
    return {
      told: await backup.send(new DescribeBackupVaultCommand(asked)),
      policy: given('AccessPolicy') ? await backup.send(new GetBackupVaultAccessPolicyCommand(asked)) : undefined,
      notices: given('Notifications') ? await backup.send(new GetBackupVaultNotificationsCommand(asked)) : undefined,
    };
  },
  checks: [
    { path: 'BackupVaultName', promises: ['EVM-46'], actual: ({ told }) => told.BackupVaultName },
    { path: 'EncryptionKeyArn', promises: ['EMB-33', 'EMB-47'], actual: ({ told }) => told.EncryptionKeyArn },
    { path: 'AccessPolicy', promises: ['EMB-46', 'EVM-03'], actual: ({ policy }) => policy?.Policy },
    { path: 'Notifications', promises: ['EMB-61'], actual: ({ notices }) => notices },
    {
      path: 'LockConfiguration',
      promises: ['EMB-46'],
      expected: ({ properties }) => at(properties, 'LockConfiguration') !== undefined,
      actual: ({ told }) => told.Locked,
      always: true,
    },
    {
      path: 'LockConfiguration.MinRetentionDays',
      promises: ['EMB-46', 'SMV-27'],
      actual: ({ told }) => told.MinRetentionDays,
    },
    {
      path: 'LockConfiguration.MaxRetentionDays',
      promises: ['EMB-68'],
      actual: ({ told }) => told.MaxRetentionDays,
    },
    {
      // a date in the answer is a lock that nobody can take away after it: there only where it was asked for
      path: 'LockConfiguration.ChangeableForDays',
      promises: ['EMB-46'],
      expected: ({ properties }) => at(properties, 'LockConfiguration.ChangeableForDays') !== undefined,
      actual: ({ told }) => told.LockDate !== undefined,
      always: true,
    },
  ],
  notPromised: ['BackupVaultTags'],
});

const plan = readBack({
  type: 'AWS::Backup::BackupPlan',
  read: async (api, { physicalId }) =>
    (await api.client(BackupClient).send(new GetBackupPlanCommand({ BackupPlanId: physicalId }))).BackupPlan,
  checks: [
    {
      path: 'BackupPlan.BackupPlanRule',
      promises: ['EMB-44', 'EMB-46', 'EVM-41', 'EVM-46', 'SMV-27'],
      expected: rulesAsAsked,
      actual: (told) => told?.Rules,
    },
    {
      path: 'BackupPlan.AdvancedBackupSettings',
      promises: ['EVM-46'],
      actual: (told) => told?.AdvancedBackupSettings,
    },
    { path: 'BackupPlan.BackupPlanName', promises: ['EVM-41'], actual: (told) => told?.BackupPlanName },
  ],
  notPromised: ['BackupPlanTags'],
});

const selection = readBack({
  type: 'AWS::Backup::BackupSelection',
  read: async (api, resource) => {
    const asked = { BackupPlanId: text(resource, 'BackupPlanId'), SelectionId: resource.physicalId };
    return api.client(BackupClient).send(new GetBackupSelectionCommand(asked));
  },
  checks: [
    { path: 'BackupPlanId', promises: ['EVM-41'], actual: ({ BackupPlanId }) => BackupPlanId },
    {
      path: 'BackupSelection',
      promises: ['EMB-44', 'EVM-26', 'EVM-41'],
      actual: ({ BackupSelection }) => BackupSelection,
    },
  ],
});

export const backupTypes = [vault, plan, selection];
