import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Calls a function each minute. A tick that cannot be delivered is not repeated: the next one comes, and missing data ring. */
export function everyMinute(scope: Construct, id: string, target: lambda.IFunction): events.Rule {
  return new events.Rule(scope, `${id}-each-minute`, {
    schedule: events.Schedule.rate(Duration.minutes(1)),
    enabled: true,
    targets: [new targets.LambdaFunction(target, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
  });
}
