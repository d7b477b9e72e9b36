import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { type MachineName, machineName } from './names';

export interface MachineProps {
  readonly environment: Environment;
  readonly name: MachineName;
  readonly comment: string;
  readonly steps: sfn.IChainable;
  readonly role: iam.Role;
  /** What the role may do; it must be there before the machine is. */
  readonly rights: iam.ManagedPolicy;
  readonly key: kms.IKey;
  readonly logGroup: logs.ILogGroup;
  /** Express where it runs each minute and nobody waits for its answer. */
  readonly type?: sfn.StateMachineType;
  /** Longest that one run may take. */
  readonly timeout: Duration;
}

/** How long Step Functions uses one data key (API reference, EncryptionConfiguration: 60 to 900 seconds). */
const DATA_KEY_REUSE = Duration.minutes(5);

/** A state machine under our key, with everything that it does in a log of ours and in traces. */
export function machine(scope: Construct, props: MachineProps): sfn.StateMachine {
  const { environment, name, comment, steps, role, rights, key, logGroup, timeout } = props;
  const made = new sfn.StateMachine(scope, 'machine', {
    stateMachineName: machineName(environment, name),
    stateMachineType: props.type ?? sfn.StateMachineType.STANDARD,
    comment,
    definitionBody: sfn.DefinitionBody.fromChainable(steps),
    timeout,
    role: role.withoutPolicyUpdates(),
    encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key, DATA_KEY_REUSE),
    logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: true },
    tracingEnabled: true,
  });
  made.node.addDependency(rights);
  return made;
}
