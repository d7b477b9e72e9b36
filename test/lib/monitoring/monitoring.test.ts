import { Match, Template } from 'aws-cdk-lib/assertions';
import { testDeployment } from '../../fixtures/environment';
import { synthesize, templatesOf } from '../../fixtures/templates';

const sample = testDeployment();
const paged = { ...sample, alerts: { ...sample.alerts, pagerDuty: { integrationSecretName: 'sample/pager' } } };
const monitoring = (deployment: typeof sample) =>
  Template.fromJSON(templatesOf(synthesize([deployment], ['production']), 'sample-production').get('monitoring') ?? {});
const stack = monitoring(paged);

describe('EMB-60: the probe', () => {
  test('asks what the deployment names, from outside the network', () => {
    const [{ Properties } = { Properties: undefined }] = Object.values(
      stack.findResources('AWS::Lambda::Function', {
        Properties: { Environment: { Variables: { HOSTS: Match.anyValue() } } },
      }),
    );
    expect(JSON.parse(Properties.Environment.Variables.HOSTS)).toEqual([
      { host: 'sample.example', checks: paged.services[0]?.checks },
      { host: 'live.sample.example', checks: paged.services[1]?.checks },
    ]);
    expect(Properties.VpcConfig).toBeUndefined();
  });

  test('may publish figures of the service, log and trace, and nothing else', () => {
    const [{ Properties } = { Properties: undefined }] = Object.values(
      stack.findResources('AWS::IAM::ManagedPolicy', {
        Properties: { Description: 'Looks at the service from outside, each minute' },
      }),
    );
    const actions = Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
    expect(actions.sort()).toEqual([
      'cloudwatch:PutMetricData',
      'kms:Decrypt',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:SendMessage',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  test('a list that does not fit into a function is refused', () => {
    const checks = Array.from({ length: 5 }, (_, index) => ({
      kind: 'page' as const,
      path: `/${'a'.repeat(57)}${index}`,
    }));
    const [web, live] = sample.services;
    if (!web || !live) throw new Error('the sample has two services');
    const many = Array.from({ length: 9 }, (_, index) => ({
      ...web,
      name: `s${index}`,
      port: 8443 + index,
      host: `s${index}`,
      checks,
    }));
    expect(() => synthesize([{ ...sample, services: many }], ['production'])).toThrow('more than 3500 bytes');
  });
});

describe('EMB-61: the pager', () => {
  test('gets a name, an environment and a link', () => {
    const rules = Object.values(stack.findResources('AWS::Events::Rule')).filter(({ Properties }) =>
      JSON.stringify(Properties.EventPattern ?? '').includes('Alarm State Change'),
    );
    const told = rules.map(({ Properties }) => JSON.parse(Properties.Targets[0].InputTransformer.InputTemplate));
    expect(told.map(({ event_action: action }) => action).sort()).toEqual(['resolve', 'trigger']);
    for (const message of told) {
      expect(message).toMatchObject({
        dedup_key: 'sample-production/<name>',
        payload: { summary: '<name>', source: 'sample-production', severity: 'critical' },
      });
      expect(message.links[0].href).toContain('eu-central-1.console.aws.amazon.com');
    }
  });

  test('is reached in its European region, with a key that no template holds', () => {
    stack.hasResourceProperties('AWS::Events::ApiDestination', {
      InvocationEndpoint: 'https://events.eu.pagerduty.com/v2/enqueue',
      HttpMethod: 'POST',
    });
    stack.hasResourceProperties('AWS::Events::Connection', {
      AuthParameters: {
        ApiKeyAuthParameters: { ApiKeyValue: '{{resolve:secretsmanager:sample/pager:SecretString:::}}' },
      },
    });
  });

  test('where there is none, nothing leaves', () => {
    const without = monitoring(sample);
    without.resourceCountIs('AWS::Events::ApiDestination', 0);
    without.resourceCountIs('AWS::Events::Connection', 0);
  });
});

describe('EMB-39: availability', () => {
  test('one alarm for the whole, over the probe and the servers of each service', () => {
    const [{ Properties } = { Properties: undefined }] = Object.values(
      stack.findResources('AWS::CloudWatch::CompositeAlarm'),
    );
    const rule = JSON.stringify(Properties.AlarmRule);
    for (const sign of ['servicenotup', 'healthyweb', 'healthylive']) expect(rule).toContain(sign);
    expect(Properties.AlarmName).toBe('sample-production-service-up');
  });

  test('99.9 percent of the minutes of 30 days', () => {
    stack.hasResourceProperties('AWS::ApplicationSignals::ServiceLevelObjective', {
      Goal: { AttainmentGoal: 99.9, Interval: { RollingInterval: { Duration: 30, DurationUnit: 'DAY' } } },
    });
  });
});

describe('EMB-72 to EMB-74: servers', () => {
  test('the watch knows every group and the days of the deployment', () => {
    stack.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: { CHANGES: '[["2027-05-13T21:00:00.000Z",9],["2027-05-14T22:00:00.000Z",3]]' },
      },
    });
  });

  test.each([
    'late',
    'full',
    'launchslow',
    'launchfailed',
    'standby',
    'zones',
    'suspended',
    'eventday',
    'eventactions',
  ])('each service has the alarm %s', (id) => {
    const ids = Object.keys(stack.findResources('AWS::CloudWatch::Alarm'));
    for (const service of ['web', 'live']) {
      expect(ids.filter((own) => new RegExp(`^${id}${service}[0-9A-F]{8}$`).test(own))).toHaveLength(1);
    }
  });
});
