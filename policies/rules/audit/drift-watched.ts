import type { Resource } from '../../assembly/types';
import { gone, type Mutant, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { heardTopics } from '../alerting/listeners';
import { logDays } from '../archive/log-group';

const RULE = 'AWS::Config::ConfigRule';
const ALERT = 'AWS::Events::Rule';
const PATTERN = 'EventPattern';
const MODES = 'EvaluationModes';
const DAYS = 'InputParameters.MinRetentionTime';

/** What no template shows, by AWS Config's identifier: each must be asked. */
const ASKED = [
  'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
  'CLOUD_TRAIL_ENCRYPTION_ENABLED',
  'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED',
  'CLOUDTRAIL_S3_DATAEVENTS_ENABLED',
  'CW_LOGGROUP_RETENTION_PERIOD_CHECK',
  'CLOUDWATCH_LOG_GROUP_ENCRYPTED',
  'VPC_FLOW_LOGS_ENABLED',
  'WAFV2_LOGGING_ENABLED',
  'ELB_LOGGING_ENABLED',
  'GUARDDUTY_ENABLED_CENTRALIZED',
  'CMK_BACKING_KEY_ROTATION_ENABLED',
  'KMS_CMK_NOT_SCHEDULED_FOR_DELETION',
  'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED',
  'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
  'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
  'S3_BUCKET_SSL_REQUESTS_ONLY',
  'EC2_EBS_ENCRYPTION_BY_DEFAULT',
  'RDS_SNAPSHOTS_PUBLIC_PROHIBITED',
  'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
  'RDS_INSTANCE_DELETION_PROTECTION_ENABLED',
  'VPC_DEFAULT_SECURITY_GROUP_CLOSED',
  'INCOMING_SSH_DISABLED',
  'EC2_IMDSV2_CHECK',
  'SECRETSMANAGER_SCHEDULED_ROTATION_SUCCESS_CHECK',
  'IAM_ROOT_ACCESS_KEY_CHECK',
  'ROOT_ACCOUNT_MFA_ENABLED',
  'IAM_USER_MFA_ENABLED',
];

export const auditDriftWatched = environmentRule({
  id: 'audit-drift-watched',
  title: 'AWS Config asks the account what no template shows, and the security officer hears of a No',
  promises: ['SMV-35', 'SMV-32', 'EVM-16'],
  area: 'audit',
  fix: 'Keep lib/audit/drift-rules.ts and lib/audit/drift-alert.ts.',
  service: 'config',
  *check(scope) {
    if (!scope.environment) return;
    const rules = scope.world.ofType(RULE);
    for (const identifier of ASKED) {
      const asking = rules.filter((rule) => read(rule, 'Source.SourceIdentifier') === identifier);
      if (asking.length === 0) yield missing(RULE, `a managed rule ${identifier}`);
      for (const rule of asking) yield judge(rule, scope);
    }
    const told = scope.world.ofType(ALERT).filter(isAboutConfig);
    if (told.length === 0) yield missing(ALERT, 'an event rule for NON_COMPLIANT results of AWS Config');
    for (const rule of told) yield judgeAlert(rule, scope);
  },
  mutants: [
    gone(RULE, 'a question less'),
    asked('Source.SourceIdentifier', 'EIP_ATTACHED', 'another question', 'absence'),
    asked('Source.Owner', 'CUSTOM_LAMBDA', "somebody's own answer"),
    asked('Scope', { ComplianceResourceTypes: ['AWS::EC2::EIP'] }, 'asked about something else'),
    asked(MODES, [{ Mode: 'PROACTIVE' }], 'asked before it is made only'),
    setTo(RULE, DAYS, '30', 'logs of 30 days are enough', 'weaken', ({ Properties }) =>
      JSON.stringify(Properties?.InputParameters ?? '').includes('MinRetentionTime'),
    ),
    gone(ALERT, 'nobody is told', 'absence', isAlert),
    setTo(ALERT, 'State', 'DISABLED', 'switched off', 'flip', isAlert),
    setTo(ALERT, 'Targets', [], 'tells nobody', 'weaken', isAlert),
    deaf('newEvaluationResult.complianceType', ['COMPLIANT'], 'tells good news only'),
    deaf('configRuleName', ['one'], 'tells of one rule only'),
  ].map((mutant): Mutant => ({ ...mutant, copyable: false })),
});

function judge(rule: Resource, scope: Scope): Verdict {
  if (read(rule, 'Source.Owner') !== 'AWS') return broken(rule, 'Source.Owner', 'AWS');
  if (read(rule, 'Scope') !== undefined) return broken(rule, 'Scope', 'none: every resource of the account');
  const modes = read(rule, MODES);
  if (modes !== undefined && !items(modes).some((mode) => field(mode, 'Mode') === 'DETECTIVE'))
    return broken(rule, MODES, 'DETECTIVE among them: what stands already is asked');
  const days = read(rule, DAYS);
  if (
    read(rule, 'Source.SourceIdentifier') === 'CW_LOGGROUP_RETENTION_PERIOD_CHECK' &&
    !(numberOf(days) >= logDays(scope))
  )
    return broken(rule, DAYS, `at least ${logDays(scope)} days`);
  return compliant(rule, 'Source.SourceIdentifier');
}

/** The pattern asks for the source, the kind and the result, and for nothing that narrows it. */
function isAboutConfig(rule: Resource): boolean {
  const detail = read(rule, `${PATTERN}.detail`);
  return (
    items(read(rule, `${PATTERN}.source`)).includes('aws.config') &&
    items(read(rule, `${PATTERN}.detail-type`)).includes('Config Rules Compliance Change') &&
    items(field(field(detail, 'newEvaluationResult'), 'complianceType')).includes('NON_COMPLIANT') &&
    Object.keys((detail ?? {}) as object).length === 1
  );
}

function judgeAlert(rule: Resource, scope: Scope): Verdict {
  const heard = heardTopics(scope);
  const topics = items(read(rule, 'Targets')).flatMap((target) => scope.world.target(field(target, 'Arn')) ?? []);
  if ((read(rule, 'State') ?? 'ENABLED') !== 'ENABLED') return broken(rule, 'State', 'ENABLED');
  return topics.some((topic) => heard.has(topic))
    ? compliant(rule, 'Targets', 'a topic with subscribers')
    : broken(rule, 'Targets', 'a topic of this environment that somebody has subscribed to');
}

function isAlert({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('aws.config');
}

function asked(
  path: string,
  value: Parameters<typeof setTo>[2],
  name: string,
  notices: Mutant['notices'] = 'resource',
): Mutant {
  const isFirst = ({ Properties }: { Properties?: object }) =>
    JSON.stringify(Properties).includes('IAM_ROOT_ACCESS_KEY_CHECK');
  return { ...setTo(RULE, path, value, name, 'weaken', isFirst), notices };
}

function deaf(path: string, value: Parameters<typeof setTo>[2], name: string): Mutant {
  return { ...setTo(ALERT, `${PATTERN}.detail.${path}`, value, name, 'weaken', isAlert), notices: 'absence' };
}
