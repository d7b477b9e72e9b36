import { Match, type Template } from 'aws-cdk-lib/assertions';
import { testEnvironment } from '../../../fixtures/environment';
import { templates, windowsEnvironment } from '../tiers';

interface Rule {
  readonly ApproveAfterDays: number;
  readonly PatchFilterGroup: { readonly PatchFilters: ReadonlyArray<{ Key: string; Values: string[] }> };
}

function rulesOf(template: Template): Rule[] {
  const [baseline] = Object.values(template.findResources('AWS::SSM::PatchBaseline'));
  return baseline?.Properties.ApprovalRules.PatchRules;
}

describe.each([
  ['AMAZON_LINUX_2023', testEnvironment(), 'AmazonLinux2023', 'SEVERITY'],
  ['WINDOWS', windowsEnvironment(), 'WindowsServer2022', 'MSRC_SEVERITY'],
] as const)('SMV-04: %s is patched regularly', (operatingSystem, environment, product, severity) => {
  const { service } = templates(environment);

  test('one baseline, the default one, for the patch group', () => {
    service.resourceCountIs('AWS::SSM::PatchBaseline', 1);
    service.hasResourceProperties('AWS::SSM::PatchBaseline', {
      OperatingSystem: operatingSystem,
      DefaultBaseline: true,
      PatchGroups: ['sample-production'],
      RejectedPatches: Match.absent(),
    });
  });

  test('critical and important security patches at once, all others within 7 days', () => {
    const [urgent, ...others] = rulesOf(service);
    expect(urgent?.ApproveAfterDays).toBe(0);
    expect(urgent?.PatchFilterGroup.PatchFilters).toContainEqual({ Key: severity, Values: ['Critical', 'Important'] });
    expect(others.length).toBeGreaterThan(0);
    for (const rule of rulesOf(service)) {
      expect(rule.ApproveAfterDays).toBeLessThanOrEqual(7);
      expect(rule.PatchFilterGroup.PatchFilters).toContainEqual({ Key: 'PRODUCT', Values: [product] });
    }
  });

  test('the instances carry the tag that baseline and window look for', () => {
    service.allResourcesProperties('AWS::AutoScaling::AutoScalingGroup', {
      Tags: Match.arrayWith([{ Key: 'PatchGroup', Value: 'sample-production', PropagateAtLaunch: true }]),
    });
    service.hasResourceProperties('AWS::SSM::MaintenanceWindowTarget', {
      ResourceType: 'INSTANCE',
      Targets: [{ Key: 'tag:PatchGroup', Values: ['sample-production'] }],
    });
  });
});

describe('the patch window', () => {
  const { service } = templates(testEnvironment());

  test('opens each night where the deployment is at home', () => {
    service.hasResourceProperties('AWS::SSM::MaintenanceWindow', {
      Schedule: 'cron(0 3 ? * * *)',
      ScheduleTimezone: 'Europe/Berlin',
    });
  });

  test('installs, it does not only scan; one instance at a time, and stops at the first failure', () => {
    service.hasResourceProperties('AWS::SSM::MaintenanceWindowTask', {
      TaskArn: 'AWS-RunPatchBaseline',
      TaskType: 'RUN_COMMAND',
      MaxConcurrency: '1',
      MaxErrors: '0',
      TaskInvocationParameters: {
        MaintenanceWindowRunCommandParameters: {
          Parameters: { Operation: ['Install'], RebootOption: ['RebootIfNeeded'] },
          CloudWatchOutputConfig: { CloudWatchOutputEnabled: true },
        },
      },
    });
  });

  test('its role may run that document on the patch group, and nothing else', () => {
    const [policy] = Object.values(
      service.findResources('AWS::IAM::ManagedPolicy', {
        Properties: { Description: Match.stringLikeRegexp('patch document') },
      }),
    );
    const send = policy?.Properties.PolicyDocument.Statement.filter(
      ({ Action }: { Action: unknown }) => Action === 'ssm:SendCommand',
    );
    expect(send).toHaveLength(2);
    expect(JSON.stringify(send[0].Resource)).toMatch(/document\/AWS-RunPatchBaseline"$/);
    expect(send[1].Condition).toEqual({ StringEquals: { 'ssm:resourceTag/PatchGroup': 'sample-production' } });
  });
});
