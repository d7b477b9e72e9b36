import {
  BackupClient,
  CreateRestoreTestingPlanCommand,
  DeleteBackupPlanCommand,
  DeleteBackupVaultLockConfigurationCommand,
  DeleteRestoreTestingPlanCommand,
  PutBackupVaultAccessPolicyCommand,
  PutBackupVaultLockConfigurationCommand,
  UpdateBackupPlanCommand,
  UpdateRestoreTestingPlanCommand,
  UpdateRestoreTestingSelectionCommand,
} from '@aws-sdk/client-backup';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { type Api, apiOf } from '../../emulator/readback/api';
import type { Deployed } from '../../emulator/readback/deployed';
import { readEverythingBack } from '../../emulator/readback/run';
import { attributesIn } from '../../emulator/readback/sns';
import { READ_BACKS } from '../../emulator/readback/types';
import { unsigned, unsignedJson } from '../../emulator/readback/unsigned';
import { deployedResources, knownTypes } from '../../emulator/runner/bridge-pages';
import { type Embedded, startEmbedded } from './embedded';
import { operationsTemplate } from './operations-template';

const ALLOW_ALL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});
const HOURLY = { ScheduleExpression: 'cron(0 * * * ? *)' };
const SNS_FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const deployedOf = (template: object) =>
  Object.values((template as { Resources: Record<string, { Type: string; Properties: object }> }).Resources);

describe('saves, restore tests, schedules and alarms in the embedded AWS', () => {
  let embedded: Embedded;
  let api: Api;
  let backup: BackupClient;
  let world: ReadonlyMap<string, Deployed>;
  beforeAll(async () => {
    embedded = await startEmbedded();
    api = apiOf(embedded.endpoint, '000000000101', 'eu-central-1');
    backup = api.client(BackupClient);
    await create('operations', operationsTemplate(true));
    world = new Map((await deployedResources(embedded.endpoint)).map((item) => [item.logicalId, item]));
  });
  afterAll(() => embedded.end());

  const create = async (StackName: string, template: object): Promise<string> => {
    const cfn = api.client(CloudFormationClient);
    await cfn.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }));
    const stack = (await cfn.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
    return `${stack?.StackStatus} ${stack?.StackStatusReason ?? ''}`;
  };
  const one = (logicalId: string): Deployed => {
    const found = world.get(logicalId);
    if (!found) throw new Error(`no ${logicalId}`);
    return found;
  };
  const wrong = async (logicalId: string): Promise<readonly string[]> => {
    const outcomes = await readEverythingBack(embedded.endpoint, [one(logicalId)], [...world.values()]);
    return outcomes.flatMap((outcome) => (outcome.kind === 'wrong' ? [outcome.path] : []));
  };
  const id = (logicalId: string): string => one(logicalId).physicalId;

  test('every type of the template is emulated, none is only recorded', async () => {
    const known = await knownTypes(embedded.endpoint);
    expect(deployedOf(operationsTemplate(true)).filter(({ Type }) => known[Type] !== 'emulated')).toEqual([]);
  });

  test.each(deployedOf(operationsTemplate(true)).map(({ Type, Properties }) => [Type, Properties] as const))(
    '%s: each property is read back, recorded with its reason, or carries no promise',
    (type, properties) => {
      const known = READ_BACKS.get(type)?.known ?? new Set();
      expect(Object.keys(properties).filter((property) => !known.has(property))).toEqual([]);
    },
  );

  test("the private URL of S3 can be cut out of the endpoint's first name", async () => {
    const Vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
    const endpoint = { VpcId: { Ref: 'Vpc' }, VpcEndpointType: 'Interface' };
    const S3 = {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: { ...endpoint, ServiceName: 'com.amazonaws.eu-central-1.s3' },
    };
    const first = { 'Fn::Select': [0, { 'Fn::GetAtt': ['S3', 'DnsEntries'] }] };
    const Value = { 'Fn::Select': [1, { 'Fn::Split': ['*.', first] }] };
    await create('private', { Resources: { Vpc, S3 }, Outputs: { Name: { Value } } });
    const cfn = api.client(CloudFormationClient);
    const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName: 'private' }));
    expect(Stacks?.[0]?.Outputs?.[0]?.OutputValue).toMatch(/^vpce-\w+-\w+\./);
  });

  /** What somebody changes behind CloudFormation's back, and the property that must be read back as wrong. */
  const changes: readonly (readonly [string, string, readonly string[], () => Promise<unknown>])[] = [
    [
      'a lock that is shorter',
      'Vault',
      ['LockConfiguration.MinRetentionDays'],
      () =>
        backup.send(
          new PutBackupVaultLockConfigurationCommand({
            BackupVaultName: 'saves',
            MinRetentionDays: 7,
            MaxRetentionDays: 35,
            ChangeableForDays: 3,
          }),
        ),
    ],
    [
      'a lock that is gone',
      'Vault',
      [
        'LockConfiguration',
        'LockConfiguration.MinRetentionDays',
        'LockConfiguration.MaxRetentionDays',
        'LockConfiguration.ChangeableForDays',
      ],
      () => backup.send(new DeleteBackupVaultLockConfigurationCommand({ BackupVaultName: 'saves' })),
    ],
    [
      'a vault that lets everybody in',
      'Vault',
      [
        'AccessPolicy',
        'LockConfiguration',
        'LockConfiguration.MinRetentionDays',
        'LockConfiguration.MaxRetentionDays',
        'LockConfiguration.ChangeableForDays',
      ],
      () => backup.send(new PutBackupVaultAccessPolicyCommand({ BackupVaultName: 'saves', Policy: ALLOW_ALL })),
    ],
    [
      'a plan without a lifecycle',
      'Plan',
      ['BackupPlan.BackupPlanRule'],
      () =>
        backup.send(
          new UpdateBackupPlanCommand({
            BackupPlanId: id('Plan'),
            BackupPlan: {
              BackupPlanName: 'nightly',
              Rules: [{ RuleName: 'nightly', TargetBackupVaultName: 'saves', ...HOURLY }],
            },
          }),
        ),
    ],
    [
      'a restore test at another time',
      'RestoreTest',
      ['ScheduleExpression'],
      () =>
        backup.send(
          new UpdateRestoreTestingPlanCommand({
            RestoreTestingPlanName: 'daily_restore',
            RestoreTestingPlan: HOURLY,
          }),
        ),
    ],
    [
      'a restore into the subnets of the data zone',
      'Restored',
      ['RestoreMetadataOverrides'],
      () =>
        backup.send(
          new UpdateRestoreTestingSelectionCommand({
            RestoreTestingPlanName: 'daily_restore',
            RestoreTestingSelectionName: 'database',
            RestoreTestingSelection: { RestoreMetadataOverrides: { dbSubnetGroupName: 'data' } },
          }),
        ),
    ],
    [
      'an alarm that tells nobody',
      'Alarm',
      ['ActionsEnabled'],
      () => api.client(CloudWatchClient).send(new DisableAlarmActionsCommand({ AlarmNames: [id('Alarm')] })),
    ],
    [
      'a rule switched off',
      'EachMinute',
      ['State'],
      () => unsignedJson(api, 'events', 'AWSEvents.DisableRule', { Name: id('EachMinute') }),
    ],
    [
      'a rule without its target',
      'Failed',
      ['Targets'],
      () => unsignedJson(api, 'events', 'AWSEvents.RemoveTargets', { Rule: id('Failed'), Ids: ['Target0'] }),
    ],
    [
      'a queue that anybody may write to',
      'LettersPolicy',
      ['PolicyDocument'],
      () =>
        unsignedJson(api, 'sqs', 'AmazonSQS.SetQueueAttributes', {
          QueueUrl: id('Letters'),
          Attributes: { Policy: ALLOW_ALL },
        }),
    ],
    [
      'a topic that anybody may publish to',
      'TopicPolicy',
      ['PolicyDocument'],
      () => {
        const asked = { TopicArn: id('Topic'), AttributeName: 'Policy', AttributeValue: ALLOW_ALL };
        const body = new URLSearchParams({ Action: 'SetTopicAttributes', Version: '2010-03-31', ...asked }).toString();
        return unsigned(api, { service: 'sns', path: '/', headers: SNS_FORM, body });
      },
    ],
    [
      'a function that may retry for hours',
      'CheckRetries',
      ['MaximumEventAgeInSeconds', 'MaximumRetryAttempts'],
      async () => {
        // moto answers with the first settings it was given, so these are taken away first
        const path = `/2019-09-25/functions/${id('Check')}/event-invoke-config`;
        const [service, body] = [
          'lambda',
          JSON.stringify({ MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 2 }),
        ];
        await unsigned(api, { service, path, method: 'DELETE' });
        return unsigned(api, { service, path, method: 'PUT', body });
      },
    ],
  ];

  test.each(changes)('%s is read back as wrong', async (_what, logicalId, paths, change) => {
    await change();
    expect(await wrong(logicalId)).toEqual(paths);
  });

  describe('refuses what AWS refuses', () => {
    test('a plan into a vault that does not exist', async () => {
      const Rule = { RuleName: 'r', TargetBackupVault: 'elsewhere', ...HOURLY };
      const Properties = { BackupPlan: { BackupPlanName: 'lost', BackupPlanRule: [Rule] } };
      const lost = { Resources: { Lost: { Type: 'AWS::Backup::BackupPlan', Properties } } };
      expect(await create('lost', lost)).toMatch(/^ROLLBACK_COMPLETE .*Backup vault elsewhere does not exist/);
    });

    test.each([
      [35, true],
      [36, false],
    ])('continuous backups kept for %i days: %s', async (DeleteAfterDays, taken) => {
      const rule = { RuleName: 'r', TargetBackupVaultName: 'saves', EnableContinuousBackup: true, ...HOURLY };
      const Rules = [{ ...rule, Lifecycle: { DeleteAfterDays } }];
      const asked = backup.send(
        new UpdateBackupPlanCommand({ BackupPlanId: id('Plan'), BackupPlan: { BackupPlanName: 'nightly', Rules } }),
      );
      await (taken ? expect(asked).resolves.toBeDefined() : expect(asked).rejects.toThrow(/35 days at most/));
    });

    test('to delete a plan that still selects something', async () => {
      const asked = backup.send(new DeleteBackupPlanCommand({ BackupPlanId: id('Plan') }));
      await expect(asked).rejects.toThrow(/selections must be deleted first/);
      const test = new DeleteRestoreTestingPlanCommand({ RestoreTestingPlanName: 'daily_restore' });
      await expect(backup.send(test)).rejects.toThrow(/selections must be deleted first/);
    });

    test.each([
      ['a'.repeat(50), true],
      ['a'.repeat(51), false],
      ['with-hyphen', false],
    ])('a restore testing plan called %s: taken is %s', async (RestoreTestingPlanName, taken) => {
      const RecoveryPointSelection = {
        Algorithm: 'LATEST_WITHIN_WINDOW' as const,
        IncludeVaults: ['*'],
        RecoveryPointTypes: ['SNAPSHOT' as const],
      };
      const RestoreTestingPlan = { RestoreTestingPlanName, RecoveryPointSelection, ...HOURLY };
      const asked = backup.send(new CreateRestoreTestingPlanCommand({ RestoreTestingPlan }));
      await (taken ? expect(asked).resolves.toBeDefined() : expect(asked).rejects.toThrow(/is not a name/));
    });

    test('a lock with less than three days to think', async () => {
      const lock = { BackupVaultName: 'saves', MinRetentionDays: 15 };
      const soon = new PutBackupVaultLockConfigurationCommand({ ...lock, ChangeableForDays: 2 });
      await expect(backup.send(soon)).rejects.toThrow(/at least 3 days/);
      const later = new PutBackupVaultLockConfigurationCommand({ ...lock, ChangeableForDays: 3 });
      await expect(backup.send(later)).resolves.toBeDefined();
    });
  });
});

test('the attributes in an answer of SNS are read without its escapes', () => {
  const entry = (key: string, value: string) => `<entry><key>${key}</key><value>${value}</value></entry>`;
  const xml = `<Attributes>${entry('Policy', '{&quot;a&quot;:&quot;&lt;b&gt;&quot;}')}\n${entry('Name', 'A&amp;lt;')}</Attributes>`;
  expect(attributesIn(xml)).toEqual({ Policy: '{"a":"<b>"}', Name: 'A&lt;' });
});
