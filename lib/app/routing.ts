import type { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { ApplicationListenerRule, ListenerAction, ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Service } from '../config/deployment';
import type { Environment } from '../config/environment';
import { hostOf } from '../edge/hosts';
import { LISTENER_PRIORITIES } from '../edge/listener-priorities';

/** Sends the service's own host name, and nothing else, to its instances. */
export function routeToService(
  scope: Construct,
  environment: Environment,
  service: Service,
  listener: elbv2.IApplicationListener,
  targetGroup: elbv2.IApplicationTargetGroup,
): ApplicationListenerRule {
  return new ApplicationListenerRule(scope, 'Route', {
    listener,
    priority: LISTENER_PRIORITIES.services + environment.deployment.services.indexOf(service),
    conditions: [ListenerCondition.hostHeaders([hostOf(environment, service)])],
    action: ListenerAction.forward([targetGroup]),
  });
}
