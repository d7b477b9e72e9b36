import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { LISTENER_PRIORITIES } from '../../edge/listener-priorities';
import { maintenancePage } from '../maintenance-page';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** Path of the rule at our priority, if there is one, in the answer of `offlineRule`. */
export const OFFLINE_RULE = '$.rules.present[0]';

const ELB = 'elasticloadbalancingv2';

/** Looks for the rule that is asked before all others. */
export function offlineRule(scope: Construct, id: string, { listener }: Targets) {
  return sdkCall(scope, id, {
    service: ELB,
    action: 'describeRules',
    parameters: { ListenerArn: listener.listenerArn, PageSize: MOST_RULES },
    resultSelector: { 'present.$': `$.Rules[?(@.Priority == '${LISTENER_PRIORITIES.offline}')].RuleArn` },
    resultPath: '$.rules',
  });
}

/** Most rules that one answer holds (ELB API model, PageSize). */
const MOST_RULES = 400;

/**
 * The listener answers 503 with the maintenance page, whatever is asked. The rule is made here and not by a template, at
 * a priority that no template uses, so CloudFormation knows nothing of it and no deployment takes it away.
 */
export function showPage(scope: Construct, targets: Targets): sfn.IChainable {
  const { listener, environment } = targets;
  const answer = {
    Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['*'] } }],
    Actions: [
      {
        Type: 'fixed-response',
        FixedResponseConfig: {
          StatusCode: '503',
          ContentType: 'text/html',
          MessageBody: maintenancePage(environment.deployment.incidents.statusPage),
        },
      },
    ],
  };
  const make = sdkCall(scope, 'show page', {
    service: ELB,
    action: 'createRule',
    parameters: { ListenerArn: listener.listenerArn, Priority: LISTENER_PRIORITIES.offline, ...answer },
  });
  const renew = sdkCall(scope, 'renew page', {
    service: ELB,
    action: 'modifyRule',
    parameters: { 'RuleArn.$': OFFLINE_RULE, ...answer },
  });
  return offlineRule(scope, 'find page', targets).next(
    new sfn.Choice(scope, 'page is there').when(sfn.Condition.isPresent(OFFLINE_RULE), renew).otherwise(make),
  );
}
