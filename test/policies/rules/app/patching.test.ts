import { appInstanceLifetime } from '../../../../policies/rules/app/instance-lifetime';
import { appPatchBaseline } from '../../../../policies/rules/app/patch-baseline';
import { isWeekly } from '../../../../policies/rules/app/patch-runs';
import { appPatchedWeekly } from '../../../../policies/rules/app/patched-weekly';
import { judgedAlone } from '../../proofs/foreign-template';

describe('SMV-04: at least once a week', () => {
  test.each<[string, boolean]>([
    ['cron(0 3 ? * * *)', true],
    ['cron(0 3 ? * SUN *)', true],
    ['cron(0 3 * * ? *)', true],
    ['cron(0 0 3 ? * SUN *)', true],
    ['cron(0 3 ? * SUN#1 *)', false],
    ['cron(0 3 ? * SUNL *)', false],
    ['cron(0 3 1 * ? *)', false],
    ['cron(0 3 ? JAN SUN *)', false],
    ['cron(0 3 ? * SUN 2026)', false],
    ['rate(7 days)', true],
    ['rate(8 days)', false],
    ['rate(168 hours)', true],
    ['rate(169 hours)', false],
    ['rate(30 minutes)', true],
    ['at(2027-01-01T00:00:00)', false],
    ['', false],
  ])('%s: %s', (schedule, expected) => {
    expect(isWeekly(schedule)).toBe(expected);
  });
});

const filters = (given: Record<string, string[]>) => ({
  PatchFilters: Object.entries(given).map(([Key, Values]) => ({ Key, Values })),
});
const rule = (ApproveAfterDays: unknown, given: Record<string, string[]>) => ({
  ApproveAfterDays,
  PatchFilterGroup: filters(given),
});

describe('SMV-04: what is approved', () => {
  const judged = (PatchRules: object[], more: object = { OperatingSystem: 'AMAZON_LINUX_2023' }) =>
    judgedAlone(appPatchBaseline, {
      Baseline: { Type: 'AWS::SSM::PatchBaseline', Properties: { ApprovalRules: { PatchRules }, ...more } },
    });
  const security = { CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important'] };
  const found = 'Baseline ApprovalRules.PatchRules';

  test.each<[string, object[], string]>([
    ['after 7 days', [rule(7, security)], 'compliant'],
    ['after 7 days, as text', [rule('7', security)], 'compliant'],
    ['after 8 days', [rule(8, security)], found],
    ['everything', [rule(0, {})], 'compliant'],
    ['everything, by a star', [rule(0, { CLASSIFICATION: ['*'], SEVERITY: ['*'] })], 'compliant'],
    ['critical ones only', [rule(0, { ...security, SEVERITY: ['Critical'] })], found],
    ['another class', [rule(0, { CLASSIFICATION: ['Bugfix'] })], found],
    ['one package only', [rule(0, { ...security, PATCH_ID: ['kernel'] })], found],
    ['one slow rule among two', [rule(0, security), rule(30, {})], found],
    ['until a date', [{ ...rule(undefined, security), ApproveUntilDate: '2026-01-01' }], found],
    ['no rule', [], found],
  ])('%s', (_name, rules, expected) => {
    expect(judged(rules)).toBe(expected);
  });

  test('Windows calls it otherwise, and is the default', () => {
    const windows = { CLASSIFICATION: ['SecurityUpdates'], MSRC_SEVERITY: ['Critical', 'Important'] };
    expect(judged([rule(0, windows)], {})).toBe('compliant');
    expect(judged([rule(0, security)], {})).toBe(found);
  });

  test('nothing may be taken away again', () => {
    expect(judged([rule(0, {})], { RejectedPatches: ['KB1'] })).toBe('Baseline RejectedPatches');
    expect(judged([rule(0, {})], { RejectedPatches: [] })).toBe('compliant');
    expect(judged([rule(0, {})], { GlobalFilters: filters({ PRODUCT: ['x'] }) })).toBe('Baseline GlobalFilters');
  });
});

describe('SMV-04: every server is patched', () => {
  const run = { Operation: ['Install'] };
  const template = (
    change: { window?: object; target?: object; task?: object; run?: object; tags?: object[]; groups?: string[] } = {},
  ) => ({
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Window: {
      Type: 'AWS::SSM::MaintenanceWindow',
      Properties: { Schedule: 'rate(7 days)', Duration: 3, Cutoff: 1, ...change.window },
    },
    Target: {
      Type: 'AWS::SSM::MaintenanceWindowTarget',
      Properties: {
        WindowId: { Ref: 'Window' },
        ResourceType: 'INSTANCE',
        Targets: [{ Key: 'tag:PatchGroup', Values: ['all'] }],
        ...change.target,
      },
    },
    Task: {
      Type: 'AWS::SSM::MaintenanceWindowTask',
      Properties: {
        WindowId: { Ref: 'Window' },
        TaskType: 'RUN_COMMAND',
        TaskArn: 'AWS-RunPatchBaseline',
        ServiceRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Targets: [{ Key: 'WindowTargetIds', Values: [{ Ref: 'Target' }] }],
        TaskInvocationParameters: { MaintenanceWindowRunCommandParameters: { Parameters: { ...run, ...change.run } } },
        ...change.task,
      },
    },
    Baseline: { Type: 'AWS::SSM::PatchBaseline', Properties: { PatchGroups: change.groups ?? ['all'] } },
    Group: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: { Tags: change.tags ?? [{ Key: 'PatchGroup', Value: 'all', PropagateAtLaunch: true }] },
    },
  });

  test.each<[string, Parameters<typeof template>[0], string]>([
    ['as it should be', {}, 'compliant'],
    ['straight by the tag', { task: { Targets: [{ Key: 'tag:PatchGroup', Values: ['some', 'all'] }] } }, 'compliant'],
    [
      'the tag stays with the group',
      { tags: [{ Key: 'PatchGroup', Value: 'all', PropagateAtLaunch: false }] },
      'Group Tags',
    ],
    ['another value', { tags: [{ Key: 'PatchGroup', Value: 'All', PropagateAtLaunch: true }] }, 'Group Tags'],
    ['no tag', { tags: [] }, 'Group Tags'],
    ['a patch group without a baseline', { groups: ['others'] }, 'Group Tags'],
    ['a scan', { run: { Operation: ['Scan'] } }, 'Group Tags'],
    ['a scan beside', { run: { Operation: ['Scan', 'Install'] } }, 'Group Tags'],
    ['another baseline', { run: { BaselineOverride: ['s3://x'] } }, 'Group Tags'],
    [
      'a target of two conditions',
      {
        target: {
          Targets: [
            { Key: 'tag:PatchGroup', Values: ['all'] },
            { Key: 'tag:Zone', Values: ['x'] },
          ],
        },
      },
      'Group Tags',
    ],
    ['a target of another window', { target: { WindowId: 'x' } }, 'Group Tags'],
    ['resource groups', { target: { ResourceType: 'RESOURCE_GROUP' } }, 'Group Tags'],
    ['a window that ends', { window: { EndDate: '2027-01-01' } }, 'Group Tags'],
    ['a window that never opens', { window: { Duration: 1, Cutoff: 1 } }, 'Group Tags'],
    ['a window every eight days', { window: { Schedule: 'rate(8 days)' } }, 'Group Tags'],
    ['on no server at a time', { task: { MaxConcurrency: '0%' } }, 'Group Tags'],
    ['as a role that no template shows', { task: { ServiceRoleArn: 'x' } }, 'Group Tags'],
  ])('%s', (_name, change, expected) => {
    expect(judgedAlone(appPatchedWeekly, template(change))).toBe(expected);
  });

  test('a machine by itself is asked too, and no machine is not', () => {
    const { Group: _group, ...others } = template();
    expect(
      judgedAlone(appPatchedWeekly, {
        ...others,
        Machine: { Type: 'AWS::EC2::Instance', Properties: { Tags: [{ Key: 'PatchGroup', Value: 'all' }] } },
      }),
    ).toBe('compliant');
    expect(judgedAlone(appPatchedWeekly, { Machine: { Type: 'AWS::EC2::Instance', Properties: {} } })).toBe(
      'Machine Tags',
    );
    expect(judgedAlone(appPatchedWeekly, others)).toBe('does not apply');
  });
});

describe('SMV-04: no server grows old', () => {
  test.each<[unknown, string]>([
    [2_592_000, 'compliant'],
    ['2592000', 'compliant'],
    [2_592_001, 'Group MaxInstanceLifetime'],
    [86_400, 'compliant'],
    [0, 'Group MaxInstanceLifetime'],
    [undefined, 'Group MaxInstanceLifetime'],
  ])('%s seconds', (MaxInstanceLifetime, expected) => {
    expect(
      judgedAlone(appInstanceLifetime, {
        Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MaxInstanceLifetime } },
      }),
    ).toBe(expected);
  });
});
