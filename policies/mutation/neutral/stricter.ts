import type { RawObject, RawValue } from '../../mutant';
import { changing, isObject, type NeutralChange } from './neutral-change';

/** What keeps a promise better than it must. */
export const STRICTER: readonly NeutralChange[] = [
  changing(
    'backups kept as long as they may be, the host measured every second, a bigger one',
    'AWS::RDS::DBInstance',
    (it) => {
      it.BackupRetentionPeriod = 35;
      it.MonitoringInterval = 1;
      it.DBInstanceClass = 'db.m7i.4xlarge';
    },
  ),
  changing('keys rotated every quarter', 'AWS::KMS::Key', (it) => {
    it.RotationPeriodInDays = 90;
  }),
  changing('logs kept longer', 'AWS::Logs::LogGroup', (it) => {
    if (Number(it.RetentionInDays) < 400) it.RetentionInDays = 400;
  }),
  changing('half the requests block an address, and a country more is blocked', 'AWS::WAFv2::WebACL', (it) => {
    const rules = it.Rules as RawObject[];
    for (const rate of rules.flatMap(ratesIn)) rate.Limit = Math.floor(Number(rate.Limit) / 2);
    const MetricName = 'embargo';
    rules.push({
      Name: MetricName,
      Priority: 990,
      Action: { Block: {} },
      Statement: { GeoMatchStatement: { CountryCodes: ['KP'] } },
      VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName },
    });
  }),
  changing('TLS 1.3 alone', 'AWS::ElasticLoadBalancingV2::Listener', (it) => {
    if (it.SslPolicy !== undefined) it.SslPolicy = 'ELBSecurityPolicy-TLS13-1-3-2021-06';
  }),
  changing('a secret a week old at most', 'AWS::SecretsManager::RotationSchedule', (it) => {
    if (isObject(it.RotationRules)) it.RotationRules.AutomaticallyAfterDays = 7;
  }),
  changing('sessions of half an hour', 'AWS::SSO::PermissionSet', (it) => {
    it.SessionDuration = 'PT30M';
  }),
  changing('servers replaced each week', 'AWS::AutoScaling::AutoScalingGroup', (it) => {
    it.MaxInstanceLifetime = 604_800;
  }),
  changing('health asked more often', 'AWS::ElasticLoadBalancingV2::TargetGroup', (it) => {
    it.HealthCheckIntervalSeconds = 10;
    it.HealthCheckTimeoutSeconds = 5;
  }),
  changing('a test of a restore twice a day', 'AWS::Backup::RestoreTestingPlan', (it) => {
    it.ScheduleExpression = 'cron(0 4,16 * * ? *)';
  }),
  changing('a service that is up longer', 'AWS::ApplicationSignals::ServiceLevelObjective', (it) => {
    if (isObject(it.Goal)) it.Goal.AttainmentGoal = 99.95;
  }),
  changing('patches approved at once', 'AWS::SSM::PatchBaseline', (it) => {
    const { PatchRules = [] } = it.ApprovalRules as { PatchRules?: RawObject[] };
    for (const rule of PatchRules) if (Number(rule.ApproveAfterDays) > 0) rule.ApproveAfterDays = 0;
  }),
  changing('servers added earlier', 'AWS::AutoScaling::ScalingPolicy', (it) => {
    const target = it.TargetTrackingConfiguration;
    if (isObject(target)) target.TargetValue = Math.floor(Number(target.TargetValue) * 0.8);
  }),
  changing('a topic that signs with SHA-256', 'AWS::SNS::Topic', (it) => {
    it.SignatureVersion = '2';
  }),
  changing('more memory', 'AWS::Lambda::Function', (it) => {
    it.MemorySize = 1024;
  }),
];

function ratesIn(value: RawValue): RawObject[] {
  if (Array.isArray(value)) return value.flatMap(ratesIn);
  if (!isObject(value)) return [];
  const own = isObject(value.RateBasedStatement) ? [value.RateBasedStatement] : [];
  return [...own, ...Object.values(value).flatMap(ratesIn)];
}
