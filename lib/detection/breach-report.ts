import { Aws, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { alertTopic } from '../alerting/alert-topic';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { RetainedLogGroup } from '../archive/log-group';
import type { Environment } from '../config/environment';
import { machineRights } from '../operations/machine-rights';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { breachSteps } from './breach-steps';

export interface BreachReportProps {
  readonly environment: Environment;
  readonly role: iam.Role;
  readonly key: kms.IKey;
  /** Where an answer that is late is told besides. */
  readonly onCall: sns.ITopic;
  /** Who is told that the machine itself has failed. */
  readonly security: sns.ITopic;
}

/** Step Functions uses one data key that long (API reference, EncryptionConfiguration: 60 to 900 seconds). */
const DATA_KEY_REUSE = Duration.minutes(5);
/** Longer than any answer may take. */
const TIMEOUT = Duration.hours(8);

/**
 * The intake of a breach that a customer reports: a topic of its own with CTO and CEO, and the clock of the answer
 * (SMV-38, SMV-39). The command stands in docs/runbooks/breach-report.md.
 */
export function breachReport(scope: Construct, props: BreachReportProps): sfn.StateMachine {
  const { environment, role, key, onCall, security } = props;
  const { deployment, id } = environment;
  const { cto, ceo } = deployment.alerts;
  const topic = alertTopic(scope, 'breach-reports', {
    displayName: `${id}: reported breaches`,
    key,
    mails: [...new Set([cto, ceo])],
  });
  const logGroup = new RetainedLogGroup(scope, 'breach-report-log', {
    key,
    days: deployment.retention.logDays,
    masked: true,
  });
  const name = `${id}-breach-report`;
  const rights = new iam.ManagedPolicy(scope, 'breach-report-rights', {
    description: 'Reported breaches',
    roles: [role],
    statements: [
      allow('Tell', ['sns:Publish'], [topic.topicArn, onCall.topicArn]),
      allow('TopicKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
        StringEquals: { 'kms:ViaService': serviceEndpoint('sns', environment.region) },
      }),
      ...machineRights(scope, key, `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:stateMachine:${name}`),
    ],
  });
  const made = new sfn.StateMachine(scope, 'breach-report', {
    stateMachineName: name,
    comment: 'Tells CTO and CEO of a reported breach and counts the hours until it is answered',
    definitionBody: sfn.DefinitionBody.fromChainable(breachSteps(scope, { topic, onCall })),
    timeout: TIMEOUT,
    role: role.withoutPolicyUpdates(),
    encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key, DATA_KEY_REUSE),
    logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: true },
    tracingEnabled: true,
  });
  made.node.addDependency(rights);
  ringingAlarm(scope, 'breach-report-failed', {
    metric: made.metricFailed({ period: Duration.minutes(1), statistic: 'Sum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'A reported breach may have been told to nobody, or its clock has stopped.',
    runbook: 'breach-report',
    topic: security,
  });
  return made;
}
