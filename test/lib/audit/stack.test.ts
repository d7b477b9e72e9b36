import { App } from 'aws-cdk-lib';
import { ManagedRuleIdentifiers } from 'aws-cdk-lib/aws-config';
import { driftRules } from '../../../lib/audit/drift-rules';
import { AUDIT_NAMESPACE } from '../../../lib/audit/watch';
import { WATCHED_CALLS } from '../../../lib/audit/watched-calls';
import type { Deployment } from '../../../lib/config/deployment';
import { promiseById } from '../../../policies/promises/catalogue';
import { EnvironmentStage } from '../../../stacks/environment-stage';
import { testDeployment, testEnvironment } from '../../fixtures/environment';
import type { Template } from '../../fixtures/templates';

function auditStack(overrides: Partial<Deployment> = {}) {
  const stage = new EnvironmentStage(new App(), testEnvironment({ deployment: testDeployment(overrides) }));
  const template = stage
    .synth()
    .stacks.find(({ displayName }) => displayName.endsWith('/audit') || /\/audit /.test(displayName))
    ?.template as Template;
  const ofType = (type: string) =>
    Object.values(template.Resources).filter(({ Type }) => Type === type) as {
      Properties: Record<string, unknown>;
      DependsOn?: string[];
      DeletionPolicy?: string;
    }[];
  return { ofType, json: JSON.stringify(template) };
}

const own = auditStack();

describe('EVM-21, EVM-28, EMB-80, EMB-81: the trail', () => {
  const [trail, ...more] = own.ofType('AWS::CloudTrail::Trail');

  test('one, of all regions, logging, validated, kept', () => {
    expect(more).toEqual([]);
    expect(trail?.Properties).toMatchObject({
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
    });
    expect(trail?.DeletionPolicy).toBe('Retain');
  });

  test('all management events without an exception, and who touched which object or function', () => {
    const selectors = trail?.Properties.AdvancedEventSelectors as { FieldSelectors: object[] }[];
    expect(selectors.map(({ FieldSelectors }) => FieldSelectors)).toEqual([
      [{ Field: 'eventCategory', Equals: ['Management'] }],
      ...['AWS::S3::Object', 'AWS::Lambda::Function'].map((type) => [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: [type] },
      ]),
    ]);
  });

  test('SMV-33: with insights into rates of calls and of errors', () => {
    expect(trail?.Properties.InsightSelectors).toEqual([
      { InsightType: 'ApiCallRateInsight' },
      { InsightType: 'ApiErrorRateInsight' },
    ]);
  });
});

describe('SMV-32, SMV-35: AWS Config', () => {
  test('records everything, in the end of a channel into the landing bucket', () => {
    expect(own.ofType('AWS::Config::ConfigurationRecorder')[0]?.Properties).toMatchObject({
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RecordingMode: { RecordingFrequency: 'CONTINUOUS' },
    });
    expect(own.ofType('AWS::Config::DeliveryChannel')).toHaveLength(1);
  });

  test('recorder and channel do not wait for one another', () => {
    for (const type of ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'])
      expect(own.ofType(type)[0]?.DependsOn).toEqual(['recorderrole']);
  });

  test.each(Object.entries(driftRules(90)))('%s is a rule that AWS has, for promises that exist', (_, rule) => {
    expect(Object.values(ManagedRuleIdentifiers)).toContain(rule.identifier);
    expect(rule.promises.filter((id) => !promiseById(id))).toEqual([]);
  });

  test('EMB-83: it asks for as many days as the deployment promises', () => {
    expect(driftRules(180)['log-groups-kept']?.parameters).toEqual({ MinRetentionTime: '180' });
  });

  test('run by the organisation: no recorder, channel, rule or alert of ours; the trail stays', () => {
    const { accountServices } = testDeployment();
    const config = { kind: 'organisation', reason: 'the landing zone records every account' } as const;
    const other = auditStack({ accountServices: { ...accountServices, config } });
    expect(other.json).not.toContain('AWS::Config::');
    expect(other.ofType('AWS::Events::Rule')).toEqual([]);
    expect(other.ofType('AWS::CloudTrail::Trail')).toHaveLength(1);
  });
});

describe('EVM-20, EVM-57, SMV-35: what is watched rings the security officer', () => {
  const alarms = own.ofType('AWS::CloudWatch::Alarm');

  test.each(Object.entries(WATCHED_CALLS).filter(([, { runbook }]) => runbook))(
    '%s, at the first',
    (name, { runbook }) => {
      const alarm = alarms.find(({ Properties }) => Properties.MetricName === name);
      expect(alarm?.Properties).toMatchObject({
        Namespace: AUDIT_NAMESPACE,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
        Period: 60,
        AlarmDescription: expect.stringContaining(`docs/runbooks/${runbook}.md`),
      });
      expect(JSON.stringify(alarm?.Properties.AlarmActions)).toContain('security');
    },
  );

  test('never by an event rule of the region, which root and sign-in events do not reach', () => {
    const patterns = own
      .ofType('AWS::Events::Rule')
      .map(({ Properties }) => Properties.EventPattern as { source: string[] });
    expect(patterns.map(({ source }) => source)).toEqual([['aws.config']]);
  });
});
