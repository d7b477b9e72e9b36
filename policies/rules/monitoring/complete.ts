import type { Mutant } from '../../mutant';
import { environmentRule } from '../../rule';
import { judgeWatch, type Watch } from './watch';
import { watchMutants } from './watch-mutants';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const TOPIC = 'AWS::SNS::Topic';

type Wanted = Omit<Watch, 'about'>;

const COUNTED = { rings: 'above', limit: 0, minutes: 5, statistics: ['Sum', 'Maximum'], silence: 'any' } as const;

/** What each resource of a critical type must be watched for; databases, queues and scaling groups have rules of their own. */
const TABLE: { readonly [type: string]: readonly Wanted[] } = {
  [BALANCER]: [
    {
      ...COUNTED,
      what: 'the load balancer answers with errors',
      namespace: 'AWS/ApplicationELB',
      metrics: ['HTTPCode_ELB_5XX_Count'],
      limit: 10,
    },
    {
      ...COUNTED,
      what: 'the load balancer refuses connections',
      namespace: 'AWS/ApplicationELB',
      metrics: ['RejectedConnectionCount'],
    },
  ],
  [TARGETS]: [
    {
      ...COUNTED,
      what: 'the service answers with errors',
      namespace: 'AWS/ApplicationELB',
      metrics: ['HTTPCode_Target_5XX_Count', 'RequestCount'],
      expression: '100 * errors / requests',
      limit: 5,
    },
    {
      ...COUNTED,
      what: 'the service answers slowly',
      namespace: 'AWS/ApplicationELB',
      metrics: ['TargetResponseTime'],
      limit: 2,
      statistics: ['p90', 'p95', 'p99'],
    },
    {
      what: 'no server is healthy',
      namespace: 'AWS/ApplicationELB',
      metrics: ['HealthyHostCount'],
      rings: 'below',
      limit: 1,
      minutes: 3,
      statistics: ['Minimum', 'Average'],
      silence: 'bad',
    },
  ],
  [TOPIC]: [
    {
      ...COUNTED,
      what: 'an alert was not delivered',
      namespace: 'AWS/SNS',
      metrics: ['NumberOfNotificationsFailed'],
      minutes: 1,
    },
  ],
};

/** What is watched for the account as a whole. */
const ACCOUNT: readonly Wanted[] = [
  { ...COUNTED, what: 'functions fail', namespace: 'AWS/Lambda', metrics: ['Errors'], dimensions: {} },
  { ...COUNTED, what: 'functions may not run', namespace: 'AWS/Lambda', metrics: ['Throttles'], dimensions: {} },
  ...[
    { Service: 'EC2', Type: 'Resource', Resource: 'vCPU', Class: 'Standard/OnDemand' },
    { Service: 'Lambda', Type: 'Resource', Resource: 'ConcurrentExecutions', Class: 'None' },
  ].map(
    (dimensions): Wanted => ({
      ...COUNTED,
      what: `a quota is nearly used: ${dimensions.Resource}`,
      namespace: 'AWS/Usage',
      metrics: ['ResourceCount'],
      expression: '100 * used / SERVICE_QUOTA(used)',
      dimensions,
      limit: 90,
    }),
  ),
];

export const monitoringComplete = environmentRule({
  id: 'monitoring-complete',
  title:
    'Each load balancer, service and topic, all functions and the quotas that scaling meets first have their alarms',
  promises: ['EMB-59', 'EVM-29', 'EMB-39', 'EVM-47'],
  area: 'monitoring',
  fix: 'Give the resource to its construct in lib/monitoring; what is new and critical gets a row in this rule.',
  *check(scope) {
    if (!scope.environment) return;
    for (const [type, wanted] of Object.entries(TABLE))
      for (const about of scope.world.ofType(type))
        for (const watch of wanted) yield judgeWatch({ ...watch, about }, scope);
    for (const watch of ACCOUNT) yield judgeWatch(watch, scope);
  },
  mutants: [
    ...watchMutants({ of: 'HTTPCode_ELB_5XX_Count', worse: 1000, partner: BALANCER }),
    ...watchMutants({ of: 'RejectedConnectionCount', worse: 1000, partner: BALANCER }),
    ...watchMutants({ of: 'HTTPCode_Target_5XX_Count', worse: 50, partner: TARGETS, figure: 1 }),
    ...watchMutants({ of: 'five requests of a hundred', worse: 30, partner: TARGETS }),
    ...watchMutants({ of: 'no server is healthy', worse: 0, partner: TARGETS, speaks: true }),
    ...watchMutants({ of: 'NumberOfNotificationsFailed', worse: 10, partner: TOPIC }),
    ...watchMutants({ of: '"MetricName":"Errors"', worse: 100 }).map(ofAllFunctions),
    ...watchMutants({ of: '"MetricName":"Throttles"', worse: 100 }),
    ...watchMutants({ of: 'SERVICE_QUOTA', worse: 100, figure: 1 }),
  ],
});

/** The alarm on one function's errors, such as the rotation's, is judged with what that function does. */
function ofAllFunctions(mutant: Mutant): Mutant {
  return {
    ...mutant,
    where: (alarm, template) => alarm.Properties?.Dimensions === undefined && (mutant.where?.(alarm, template) ?? true),
  };
}
