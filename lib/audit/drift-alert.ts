import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * Tells the security officer when the account stops complying with a rule of AWS Config. An event rule is right here: the
 * event comes from AWS Config in this region, not from a sign-in elsewhere. The message names rule, resource and time only.
 */
export function driftAlert(scope: Construct, { topicArn }: sns.ITopic): events.Rule {
  const [rule, type, id, time] = ['detail.configRuleName', 'detail.resourceType', 'detail.resourceId', 'time'].map(
    (path) => events.EventField.fromPath(`$.${path}`),
  );
  const message = `${rule} is broken by ${type} ${id} since ${time}. Runbook: docs/runbooks/drift.md`;
  return new events.Rule(scope, 'drift-alert', {
    description: 'The account no longer complies with a rule of AWS Config. Runbook: docs/runbooks/drift.md',
    eventPattern: {
      source: ['aws.config'],
      detailType: ['Config Rules Compliance Change'],
      detail: { newEvaluationResult: { complianceType: ['NON_COMPLIANT'] } },
    },
    // By its ARN: the topic admits this account's rules already, and the library's own target would admit everybody's.
    targets: [{ bind: () => ({ arn: topicArn, input: events.RuleTargetInput.fromText(message) }) }],
  });
}
