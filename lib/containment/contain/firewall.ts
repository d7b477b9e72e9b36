import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { evenIfFails, recordWas } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** Asks which firewall the load balancer has. */
export function presentFirewall(scope: Construct, id: string, { loadBalancer }: Targets) {
  return sdkCall(scope, id, {
    service: 'wafv2',
    action: 'getWebACLForResource',
    parameters: { ResourceArn: loadBalancer.loadBalancerArn },
    resultSelector: { 'arn.$': '$.WebACL.Arn' },
    resultPath: '$.firewall',
  });
}

/** The load balancer gets the firewall that lets the responders through and nobody else. */
export function closeFirewall(scope: Construct, targets: Targets): sfn.IChainable {
  const { loadBalancer, firewalls, table } = targets;
  const close = sdkCall(scope, 'close firewall', {
    service: 'wafv2',
    action: 'associateWebACL',
    parameters: { ResourceArn: loadBalancer.loadBalancerArn, WebACLArn: firewalls.quarantine.attrArn },
  });
  const note = recordWas(scope, 'note firewall', {
    table,
    entry: { S: 'firewall' },
    was: '$.firewall.arn',
    resource: { S: loadBalancer.loadBalancerArn },
  });
  evenIfFails(note, close).next(close);
  const look = presentFirewall(scope, 'look at firewall', targets);
  evenIfFails(look, close);
  return look.next(
    new sfn.Choice(scope, 'firewall is closed')
      .when(sfn.Condition.stringEquals('$.firewall.arn', firewalls.quarantine.attrArn), close)
      .otherwise(note),
  );
}
