import { Duration } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** Hours after which people are reminded, and after which the answer is late (SMV-39: "a few hours", four at most). */
const REMIND = Duration.hours(2);
const LATE = Duration.hours(4);

export interface BreachStepsProps {
  readonly topic: sns.ITopic;
  readonly onCall: sns.ITopic;
}

/** At once to CTO and CEO, again after two hours, and to whoever is on call after four; stopped when the customer has an answer. */
export function breachSteps(scope: Construct, { topic, onCall }: BreachStepsProps): sfn.IChainable {
  const runbook = 'Runbook: docs/runbooks/breach-report.md';
  const tell = (id: string, to: sns.ITopic, words: string) =>
    new SnsPublish(scope, id, {
      topic: to,
      subject: `Reported breach: ${words}`,
      message: sfn.TaskInput.fromText(
        sfn.JsonPath.format(
          `A customer reported a breach, report {}: ${words}. ${runbook}`,
          sfn.JsonPath.stringAt('$.report'),
        ),
      ),
      resultPath: sfn.JsonPath.DISCARD,
    }).addRetry({ interval: Duration.seconds(5), maxAttempts: 6, backoffRate: 2 });
  const wait = (id: string, time: Duration) => new sfn.Wait(scope, id, { time: sfn.WaitTime.duration(time) });
  return tell('tell CTO and CEO', topic, 'received, answer within four hours')
    .next(wait('time to answer', REMIND))
    .next(tell('remind CTO and CEO', topic, 'not answered after two hours'))
    .next(wait('time that is left', LATE.minus(REMIND)))
    .next(tell('late: tell CTO and CEO', topic, 'not answered after four hours'))
    .next(tell('late: tell on call', onCall, 'not answered after four hours'))
    .next(new sfn.Fail(scope, 'not answered in time', { error: 'Late', cause: 'stopped by nobody within four hours' }));
}
