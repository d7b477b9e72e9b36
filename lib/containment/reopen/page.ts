import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { OFFLINE_RULE, offlineRule } from '../contain/page';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** The listener's own rules are asked again. */
export function hidePage(scope: Construct, targets: Targets): sfn.IChainable {
  const remove = sdkCall(scope, 'remove page', {
    service: 'elasticloadbalancingv2',
    action: 'deleteRule',
    parameters: { 'RuleArn.$': OFFLINE_RULE },
  });
  return offlineRule(scope, 'find page', targets).next(
    new sfn.Choice(scope, 'page is there')
      .when(sfn.Condition.isPresent(OFFLINE_RULE), remove)
      .otherwise(new sfn.Succeed(scope, 'no page')),
  );
}
