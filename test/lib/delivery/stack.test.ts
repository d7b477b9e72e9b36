import { Match } from 'aws-cdk-lib/assertions';
import { DELIVERY_BOUNDARY_ACTIONS } from '../../../lib/delivery/boundary';
import { ANALYSES } from '../../../lib/delivery/steps';
import { list, type Statement } from '../keys/policy-reader';
import { deliveryTemplate, organization } from './fixture';

/** Characters of a managed policy without white space (IAM and AWS STS quotas). */
const LARGEST_POLICY = 6144;

const template = deliveryTemplate();
const resources = (type: string) => Object.entries(template.findResources(type));
const rightsOf = (id: string): readonly Statement[] =>
  resources('AWS::IAM::ManagedPolicy').find(([, { Properties }]) => Properties.Description === `Rights of ${id}`)?.[1]
    .Properties.PolicyDocument.Statement;

describe('EVM-54, EVM-60: one way into production', () => {
  const [[, { Properties }] = ['', { Properties: {} }]] = resources('AWS::CodePipeline::Pipeline');
  const stages = Properties.Stages as { Name: string; Actions: Record<string, unknown>[] }[];

  test('analysis, test, staging, approval, production, in this order', () => {
    expect(stages.map(({ Name }) => Name)).toEqual(['source', 'analysis', 'test', 'staging', 'approval', 'production']);
    expect(Properties).toMatchObject({ PipelineType: 'V2', ExecutionMode: 'QUEUED' });
  });

  test('the approval tells the security officer and ends before the next day', () => {
    const [approval] = stages.find(({ Name }) => Name === 'approval')?.Actions ?? [];
    expect(approval).toMatchObject({
      TimeoutInMinutes: 1200,
      Configuration: { NotificationArn: { Ref: expect.stringMatching(/^security/) } },
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: organization.deployment.alerts.securityOfficer,
      Protocol: 'email',
    });
  });

  test('nothing but the clock and the deploy role starts it', () => {
    const [source] = stages[0]?.Actions ?? [];
    expect(source).toMatchObject({
      Configuration: { DetectChanges: false, FullRepositoryId: 'sample-example/bollwerk' },
    });
  });

  test('each stage gets what the analysis has handed on, and the analysis runs every check', () => {
    const inputs = stages.slice(2).flatMap(({ Actions }) => Actions.map(({ InputArtifacts }) => InputArtifacts));
    expect(inputs.filter((input) => input !== undefined)).toEqual(Array(3).fill([{ Name: 'judged' }]));
    const [spec] = resources('AWS::CodeBuild::Project')
      .filter(([, project]) => project.Properties.Name === 'sample-analysis')
      .map(([, project]) => JSON.parse(project.Properties.Source.BuildSpec));
    expect(spec.phases.build).toEqual({ commands: ANALYSES, 'on-failure': 'ABORT' });
  });
});

describe('EVM-26: each role of the delivery has what its duty needs', () => {
  test.each(['production', 'staging', 'test'] as const)(
    'whoever deploys into %s enters its two accounts alone',
    (name) => {
      const [entry] = rightsOf(`deploy-${name}`).filter(({ Sid }) => Sid === 'Deploy');
      const { account, backup } = organization.deployment.environments[name];
      const named = list(entry?.Resource).map((arn) => /:iam::(\d{12}):role\/cdk-/.exec(String(arn))?.[1]);
      expect([...new Set(named)]).toEqual([account, backup.account]);
    },
  );

  test('the copy of the source can be added to, not read or deleted', () => {
    const [files] = rightsOf('source-backup').filter(({ Sid }) => Sid === 'Bundles');
    expect(list(files?.Action)).toEqual(['s3:PutObject']);
  });

  test('the boundary holds every action in use, in the size that IAM takes', () => {
    const policies = resources('AWS::IAM::ManagedPolicy').map(([, policy]) => policy.Properties);
    const boundaries = policies.filter(({ Description }) => String(Description).includes('at most'));
    expect(boundaries.map(({ ManagedPolicyName }) => ManagedPolicyName)).toEqual([undefined, 'people-boundary']);
    for (const { PolicyDocument } of boundaries)
      expect(JSON.stringify(PolicyDocument).length).toBeLessThanOrEqual(LARGEST_POLICY);
    const used = policies
      .filter((policy) => !boundaries.includes(policy))
      .flatMap(({ PolicyDocument }) => (PolicyDocument.Statement as Statement[]).flatMap(({ Action }) => list(Action)));
    expect(used.filter((action) => !DELIVERY_BOUNDARY_ACTIONS.includes(String(action)))).toEqual([]);
  });

  test('no role has rights that the library has added', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });
});

describe('EVM-60: the deploy role', () => {
  test('trusts the production environment of one repository, letter by letter', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub': 'repo:sample-example/bollwerk:environment:production',
              },
            },
          }),
        ],
      },
    });
  });

  test('starts the pipeline and can do nothing else', () => {
    expect(rightsOf('deploy').flatMap(({ Action }) => list(Action))).toEqual(['codepipeline:StartPipelineExecution']);
  });
});

describe('EVM-42, EMB-54: every night and every day', () => {
  test('two schedules, enabled, without slack, with dead letters', () => {
    const schedules = resources('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression)).toEqual([
      'cron(0 1 * * ? *)',
      'cron(0 4 * * ? *)',
    ]);
    for (const schedule of schedules) {
      expect(schedule).toMatchObject({ State: 'ENABLED', FlexibleTimeWindow: { Mode: 'OFF' } });
      expect(schedule.Target.DeadLetterConfig.Arn).toBeDefined();
    }
  });

  test('a success that stays away for 26 hours rings, whatever the reason', () => {
    const alarms = resources('AWS::CloudWatch::Alarm').filter(
      ([, { Properties }]) => Properties.MetricName === 'SucceededBuilds',
    );
    expect(alarms).toHaveLength(2);
    for (const [, { Properties }] of alarms) {
      expect(Properties).toMatchObject({
        EvaluationPeriods: 26,
        DatapointsToAlarm: 26,
        Period: 3600,
        TreatMissingData: 'breaching',
      });
    }
  });
});
