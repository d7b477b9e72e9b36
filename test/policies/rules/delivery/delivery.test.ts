import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { deliveryApproval } from '../../../../policies/rules/delivery/approval';
import { deliveryBuilds } from '../../../../policies/rules/delivery/builds';
import { deliveryDaily } from '../../../../policies/rules/delivery/daily';
import { deliveryOneRepository } from '../../../../policies/rules/delivery/one-repository';
import { DELIVERY_RULES } from '../../../../policies/rules/delivery/roster';
import { deliverySourceSaved } from '../../../../policies/rules/delivery/source-saved';
import { scopesOf } from '../../../../policies/scopes';
import { deliveryTemplate, organization } from '../../../lib/delivery/fixture';

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

const healthy = JSON.stringify(deliveryTemplate().toJSON().Resources);
const fresh = (): Resources => JSON.parse(healthy);

/** What a rule complains about in the delivery of the sample deployment, seen from production. */
function judged(rule: Rule, resources: object, isOurs = true): string[] {
  const { deployment } = organization;
  const stack = (environment: string, account: string, template: object) => ({
    id: `${deployment.name}-${environment}/delivery`,
    account,
    region: deployment.region,
    deployment: isOurs ? deployment.name : '',
    environment: isOurs ? environment : '',
    terminationProtection: true,
    template,
  });
  const { worlds } = assemblyFromTemplates([
    stack('production', deployment.environments.production.account, { Resources: {} }),
    stack('organization', organization.deliveryAccount, { Resources: resources }),
  ]);
  return worlds
    .flatMap((world) => scopesOf(world, { deployments: isOurs ? [deployment] : [], jurisdiction: 'germany' }))
    .flatMap((scope) => verdictsOf(rule, scope))
    .flatMap((verdict) => (verdict.state === 'broken' ? [verdict.property] : []));
}

function changed(type: string, change: (properties: Record<string, unknown>) => void, which = ''): Resources {
  const resources = fresh();
  for (const [id, { Type, Properties }] of Object.entries(resources)) {
    if (Type === type && JSON.stringify([id, Properties]).includes(which)) change(Properties);
  }
  return resources;
}

/** It looks at people's permission sets as well: answered-by-security.test.ts. */
const ALONE = DELIVERY_RULES.filter(({ id }) => id !== 'delivery-answered-by-security');

describe('the rules of the delivery', () => {
  test.each(ALONE.map((rule) => [rule.id, rule] as const))('%s: the stack as it is, is well', (_id, rule) => {
    expect(judged(rule, fresh())).toEqual([]);
  });

  test.each([deliveryApproval, deliveryDaily, deliveryOneRepository, deliverySourceSaved])(
    '$id: without any delivery, something is missing',
    (rule) => {
      expect(judged(rule, {})).toEqual(['Type']);
    },
  );

  test.each(DELIVERY_RULES.filter(({ id }) => id !== 'delivery-builds').map((rule) => [rule.id, rule] as const))(
    "%s: does not apply to somebody else's templates",
    (_id, rule) => {
      expect(judged(rule, {}, false)).toEqual([]);
    },
  );
});

describe('EMB-54: a delivery at least every 24 hours', () => {
  const started = (ScheduleExpression: string) =>
    judged(
      deliveryDaily,
      changed('AWS::Scheduler::Schedule', (properties) => Object.assign(properties, { ScheduleExpression }), 'eachday'),
    );

  test.each(['rate(24 hours)', 'rate(1 day)', 'cron(30 23 * * ? *)', 'rate(20 minutes)'])(
    '%s is often enough',
    (expression) => {
      expect(started(expression)).toEqual([]);
    },
  );

  test.each([
    'rate(25 hours)',
    'rate(2 days)',
    'cron(0 4 ? * MON-FRI *)',
    'cron(0 4 1 * ? *)',
    'at(2027-01-01T00:00:00)',
  ])('%s is not', (expression) => {
    expect(started(expression)).toEqual(['ScheduleExpression']);
  });
});

describe('EVM-42: the copy of the source is locked', () => {
  const locked = (Days: number) =>
    judged(
      deliverySourceSaved,
      changed('AWS::S3::Bucket', ({ ObjectLockConfiguration }) => {
        const lock = ObjectLockConfiguration as { Rule: { DefaultRetention: { Days: number } } } | undefined;
        if (lock) lock.Rule.DefaultRetention.Days = Days;
      }),
    );

  test('for 15 days, as backups are', () => {
    expect(locked(15)).toEqual([]);
  });

  test('for 14 days it is not long enough', () => {
    expect(locked(14)).toEqual(['ObjectLockConfiguration.Rule.DefaultRetention.Days']);
  });
});

describe('EVM-54: who may pass', () => {
  type Stage = { Name: string };
  const reordered = (order: readonly string[]) =>
    judged(
      deliveryApproval,
      changed('AWS::CodePipeline::Pipeline', (properties) => {
        const stages = properties.Stages as Stage[];
        properties.Stages = order.flatMap((name) => stages.filter(({ Name }) => Name === name));
      }),
    );

  test('test may be left out: production is asked for after staging', () => {
    expect(reordered(['source', 'analysis', 'staging', 'approval', 'production'])).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['the approval is gone', ['source', 'analysis', 'test', 'staging', 'production']],
    ['the approval comes before staging', ['source', 'analysis', 'approval', 'staging', 'production']],
    ['production comes first', ['source', 'production', 'analysis', 'staging', 'approval']],
  ])('%s', (_name, order) => {
    expect(reordered(order)).toEqual([expect.stringMatching(/^Stages\.\d\.Actions\.0$/)]);
  });

  test('a build that enters production has no second way to be started', () => {
    const own = changed(
      'AWS::CodeBuild::Project',
      (properties) => Object.assign(properties, { Triggers: { Webhook: true } }),
      'deployproduction',
    );
    expect(judged(deliveryApproval, own)).toEqual(['Triggers']);
  });
});

describe('EVM-60: a build in any template', () => {
  test('a privileged one is a finding also where the template is of nobody', () => {
    const privileged = changed(
      'AWS::CodeBuild::Project',
      ({ Environment }) => Object.assign(Environment as object, { PrivilegedMode: true }),
      'analysis',
    );
    expect(judged(deliveryBuilds, privileged, false)).toContain('Environment.PrivilegedMode');
  });
});
