import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { forget, readOpen } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** The load balancer gets back the firewall that it had; without a note, the one of the template. */
export function openFirewall(scope: Construct, { loadBalancer, firewalls, table }: Targets): sfn.IChainable {
  const entry = { S: 'firewall' };
  const give = sdkCall(scope, 'give back firewall', {
    service: 'wafv2',
    action: 'associateWebACL',
    parameters: { ResourceArn: loadBalancer.loadBalancerArn, 'WebACLArn.$': '$.was' },
  }).next(forget(scope, 'forget firewall', table, entry));
  return readOpen(scope, 'read firewall', table, entry, '$.note').next(
    new sfn.Choice(scope, 'firewall is noted')
      .when(
        sfn.Condition.isPresent('$.note.Item.was.S'),
        new sfn.Pass(scope, 'noted firewall', { inputPath: '$.note.Item.was.S', resultPath: '$.was' }).next(give),
      )
      .otherwise(
        new sfn.Pass(scope, 'usual firewall', {
          parameters: { was: firewalls.usual.attrArn },
        }).next(give),
      ),
  );
}
