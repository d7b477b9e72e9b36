import { breakGlassName } from '../../../../policies/rules/backup/break-glass-name';
import { backupPlanPossible } from '../../../../policies/rules/backup/plan-possible';
import { backupRetention } from '../../../../policies/rules/backup/retention';
import { backupVaultEncrypted } from '../../../../policies/rules/backup/vault-encrypted';
import { backupVaultLocked } from '../../../../policies/rules/backup/vault-locked';
import { backupVaultPolicy } from '../../../../policies/rules/backup/vault-policy';
import { judgedAlone } from '../../proofs/foreign-template';

const VAULT = 'AWS::Backup::BackupVault';
const PLAN = 'AWS::Backup::BackupPlan';
const It = (Properties: object) => ({ It: { Type: VAULT, Properties } });
const Other = { Other: { Type: 'AWS::SQS::Queue' } };

describe('SMV-27, EMB-46, EMB-68: the lock of a vault', () => {
  test.each<[unknown, unknown, boolean]>([
    [15, 35, true],
    [14, 35, false],
    [15, 36, false],
    ['15', '35', true],
    [35, 35, true],
    [15, undefined, false],
    [undefined, 35, false],
    [15.5, 35, false],
    [{ Ref: 'Days' }, 35, false],
  ])('from %j to %j days: %s', (MinRetentionDays, MaxRetentionDays, holds) => {
    const found = judgedAlone(backupVaultLocked, It({ LockConfiguration: { MinRetentionDays, MaxRetentionDays } }));
    expect(found === 'compliant').toBe(holds);
  });

  test('none', () => {
    expect(judgedAlone(backupVaultLocked, It({}))).toMatch('It LockConfiguration.MinRetentionDays');
  });

  test('a stranger without vaults is no finding', () => {
    expect(judgedAlone(backupVaultLocked, Other)).toBe('does not apply');
  });
});

describe('EMB-33, EMB-47: the key of a vault', () => {
  const Key = { Type: 'AWS::KMS::Key', Properties: {} };
  test.each<[unknown, boolean]>([
    [{ 'Fn::GetAtt': ['Key', 'Arn'] }, true],
    ['alias/aws/backup', false],
    [undefined, false],
  ])('%j: %s', (EncryptionKeyArn, holds) => {
    const found = judgedAlone(backupVaultEncrypted, { Key, ...It({ EncryptionKeyArn }) });
    expect(found).toBe(holds ? 'compliant' : 'It EncryptionKeyArn');
  });
});

describe('EVM-46, EVM-51: the policy of a vault', () => {
  const emergency = { ArnNotLike: { 'aws:PrincipalArn': 'arn:x:iam::111111111111:role/break-glass' } };
  const deletion = [
    'backup:DeleteBackupVault',
    'backup:DeleteBackupVaultAccessPolicy',
    'backup:DeleteBackupVaultLockConfiguration',
    'backup:DeleteRecoveryPoint',
    'backup:DisassociateRecoveryPoint',
    'backup:UpdateRecoveryPointLifecycle',
  ];
  const deny = (Action: unknown, more: object = {}) => ({
    Effect: 'Deny',
    Principal: '*',
    Action,
    Resource: '*',
    Condition: emergency,
    ...more,
  });
  const copy = deny('backup:CopyFromBackupVault');
  const judged = (...Statement: object[]) => judgedAlone(backupVaultPolicy, It({ AccessPolicy: { Statement } }));

  test.each<[string, object[], string]>([
    ['both denied but in an emergency', [deny(deletion), copy], 'compliant'],
    ['denied even then', [deny(deletion, { Condition: undefined }), copy], 'compliant'],
    ['one action forgotten', [deny(deletion.slice(1)), copy], 'It AccessPolicy.DenyDeletion'],
    ['two statements together', [deny(deletion.slice(1)), deny(deletion.slice(0, 1)), copy], 'compliant'],
    ['copies not denied', [deny(deletion)], 'It AccessPolicy.DenyCopiesElsewhere'],
    ['denied to one account', [deny(deletion, { Principal: { AWS: '1' } }), copy], 'It AccessPolicy.DenyDeletion'],
    [
      'any role may break the glass',
      [deny(deletion, { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:x:iam::1:role/*' } } }), copy],
      'It AccessPolicy.DenyDeletion',
    ],
    [
      'somebody may copy into it',
      [
        deny(deletion),
        copy,
        { Sid: 'In', Effect: 'Allow', Principal: '*', Action: 'backup:CopyIntoBackupVault', Resource: '*' },
      ],
      'It AccessPolicy.In',
    ],
  ])('%s', (_name, statements, found) => {
    expect(judged(...statements)).toBe(found);
  });

  test('none', () => {
    expect(judgedAlone(backupVaultPolicy, It({}))).toBe(
      'It AccessPolicy.DenyCopiesElsewhere; It AccessPolicy.DenyDeletion',
    );
  });

  test.each<[string, boolean]>([
    ['arn:x:iam::111111111111:role/break-glass', true],
    ['arn:x:iam::111111111111:role/break-glass-too', false],
    ['arn:x:iam::*:role/break-glass', false],
    ['arn:x:iam::111111111111:role/*', false],
    ['*', false],
  ])('the role for emergencies is %s: %s', (arn, holds) => {
    expect(breakGlassName(arn)).toBe(holds);
  });
});

describe('plans', () => {
  const plan = (rule: object) => ({
    It: { Type: PLAN, Properties: { BackupPlan: { BackupPlanRule: [rule] } } },
  });
  const good = { ScheduleExpression: 'cron(0 2 * * ? *)', StartWindowMinutes: 60, CompletionWindowMinutes: 61 };
  const path = 'It BackupPlan.BackupPlanRule.0';

  test.each<[string, object, string]>([
    ['each night', good, 'compliant'],
    ['each hour', { ...good, ScheduleExpression: 'rate(60 minutes)' }, 'compliant'],
    ['more often', { ...good, ScheduleExpression: 'rate(59 minutes)' }, `${path}.ScheduleExpression`],
    ['by hand', { ...good, ScheduleExpression: undefined }, `${path}.ScheduleExpression`],
    [
      'started too late',
      { ...good, StartWindowMinutes: 61 },
      `${path}.CompletionWindowMinutes; ${path}.StartWindowMinutes`,
    ],
    ['ended at once', { ...good, CompletionWindowMinutes: 60 }, `${path}.CompletionWindowMinutes`],
  ])('EMB-44: a plan that AWS takes: %s', (_name, rule, found) => {
    expect(judgedAlone(backupPlanPossible, plan(rule))).toBe(found);
  });

  test.each<[unknown, boolean]>([
    [14, false],
    [15, true],
    [35, true],
    [36, false],
    [undefined, false],
  ])('SMV-27, EMB-68: kept for %j days: %s', (DeleteAfterDays, holds) => {
    const Lifecycle = { DeleteAfterDays };
    expect(judgedAlone(backupRetention, plan({ Lifecycle }))).toBe(
      holds ? 'compliant' : `${path}.Lifecycle.DeleteAfterDays`,
    );
    expect(
      judgedAlone(backupRetention, plan({ Lifecycle: { DeleteAfterDays: 30 }, CopyActions: [{ Lifecycle }] })),
    ).toBe(holds ? 'compliant' : `${path}.CopyActions.0.Lifecycle.DeleteAfterDays`);
  });

  test('EMB-68: not put where it stays for 90 days', () => {
    const Lifecycle = { DeleteAfterDays: 30, MoveToColdStorageAfterDays: 1 };
    expect(judgedAlone(backupRetention, plan({ Lifecycle }))).toBe(`${path}.Lifecycle.MoveToColdStorageAfterDays`);
  });
});
