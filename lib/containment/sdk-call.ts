import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

export interface SdkCall {
  /** As Step Functions spells it, e.g. `elasticloadbalancingv2`. */
  readonly service: string;
  readonly action: string;
  /** Names as Step Functions spells them: `DbInstanceIdentifier`; a key that ends with `.$` takes its value from the state. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly resultSelector?: Record<string, unknown>;
  /** Where the answer goes; nowhere by default, so that the next step sees what this one saw. */
  readonly resultPath?: string;
  /** Attempts after the first. */
  readonly retries?: number;
}

const TIMEOUT = Duration.seconds(20);
const RETRIES = 3;

/**
 * One call of an AWS API by Step Functions itself: no function, no network and no code of ours stands between the state
 * machine and the service, so one thing less can be broken on the day (docs/decisions/containment.md).
 */
export function sdkCall(scope: Construct, id: string, call: SdkCall): tasks.CallAwsService {
  const { service, action, parameters, resultSelector, resultPath = sfn.JsonPath.DISCARD, retries = RETRIES } = call;
  const task = new tasks.CallAwsService(scope, id, {
    service,
    action,
    parameters,
    resultSelector,
    resultPath,
    // Rights come from one policy per role (rights.ts); CDK's own, made from these, are dropped.
    iamResources: ['*'],
    taskTimeout: sfn.Timeout.duration(TIMEOUT),
  });
  task.addRetry({
    errors: [sfn.Errors.ALL],
    interval: Duration.seconds(2),
    maxAttempts: retries,
    backoffRate: 2,
    maxDelay: Duration.seconds(30),
    jitterStrategy: sfn.JitterType.FULL,
  });
  return task;
}
