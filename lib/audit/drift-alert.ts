import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * Tells the security officer when the account stops complying with a rule of AWS Config. An event rule is right here: the
 * event comes from AWS Config in this region, not from a sign-in elsewhere. The message names rule, resource and time only.
 */
export function driftAlert(scope: Construct, { topicArn }: sns.ITopic): events.Rule {
  // By its ARN: the topic admits this account's rules already, and the library would admit everybody's.
  const topic = sns.Topic.fromTopicArn(scope, 'security', topicArn);
  return new events.Rule(scope, 'drift-alert', {
    description: 'The account no longer complies with a rule of AWS Config. Runbook: docs/runbooks/drift.md',
    eventPattern: {
      source: ['aws.config'],
      detailType: ['Config Rules Compliance Change'],
      detail: { newEvaluationResult: { complianceType: ['NON_COMPLIANT'] } },
    },
    targets: [
      new targets.SnsTopic(topic, {
        message: events.RuleTargetInput.fromText(
          `${events.EventField.fromPath('$.detail.configRuleName')} is broken by ${events.EventField.fromPath(
            '$.detail.resourceType',
          )} ${events.EventField.fromPath('$.detail.resourceId')} since ${events.EventField.fromPath(
            '$.time',
          )}. Runbook: docs/runbooks/drift.md`,
        ),
      }),
    ],
  });
}
