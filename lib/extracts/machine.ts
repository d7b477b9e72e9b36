import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import type { AlertTopics } from '../alerting/topics';
import { RetainedLogGroup } from '../archive/log-group';
import type { Environment } from '../config/environment';
import { logDelivery } from '../network/log-delivery';
import { askSteps } from './ask-steps';
import { doneSteps } from './done-steps';
import type { ExtractFunctions } from './functions';
import { requestMachineName } from './names';
import { requestTable } from './request-table';
import { requestRights } from './rights';

export interface RequestMachineProps {
  readonly environment: Environment;
  readonly role: iam.Role;
  /** Of the record, the log and the machine itself. */
  readonly key: kms.IKey;
  readonly topics: Pick<AlertTopics, 'officers' | 'security'>;
  readonly functions: ExtractFunctions;
}

/** How long Step Functions uses one data key (API reference, EncryptionConfiguration: 60 to 900 seconds). */
const DATA_KEY_REUSE = Duration.minutes(5);
/** Eight hours of waiting, an hour of a session, and what the rest may take. */
const TIMEOUT = Duration.hours(10);

/** The one way to customer data for people: asked with reason and ticket, approved by another, written down (SMV-21, SMV-22, EVM-27). */
export function requestMachine(scope: Construct, props: RequestMachineProps): sfn.StateMachine {
  const { environment, role, key, topics, functions } = props;
  const table = requestTable(scope, environment, key);
  const logGroup = new RetainedLogGroup(scope, 'log', {
    key,
    days: environment.deployment.retention.logDays,
    name: `/aws/vendedlogs/states/${environment.id}-data-request`,
    masked: true,
  });
  const rights = new iam.ManagedPolicy(scope, 'request-rights', {
    description: `${environment.id}: requests for data`,
    roles: [role],
    statements: requestRights(scope, { environment, key, table, topic: topics.officers, functions }),
  });
  rights.node.addDependency(logDelivery(scope, 'log-delivery', [logGroup]));
  const states = new Construct(scope, 'states');
  const made = new sfn.StateMachine(scope, 'machine', {
    stateMachineName: requestMachineName(environment),
    stateMachineType: sfn.StateMachineType.STANDARD,
    comment: 'requests for data: reason and ticket, approval by another, then extract or session',
    definitionBody: sfn.DefinitionBody.fromChainable(
      askSteps(states, { table, topic: topics.officers, approved: doneSteps(states, { table, functions }) }),
    ),
    timeout: TIMEOUT,
    role: role.withoutPolicyUpdates(),
    encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key, DATA_KEY_REUSE),
    logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: true },
    tracingEnabled: true,
  });
  made.node.addDependency(rights);
  ringingAlarm(scope, 'request-failed', {
    metric: made.metricFailed({ period: Duration.minutes(1), statistic: 'Sum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'A request for data was refused, or its session could not be ended.',
    runbook: 'data-request',
    topic: topics.security,
  });
  return made;
}
