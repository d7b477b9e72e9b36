import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { presentGroups } from './contain/database';
import { presentFirewall } from './contain/firewall';
import { servingInterfaces } from './contain/instances';
import { OFFLINE_RULE, offlineRule } from './contain/page';
import { CONTAINMENT_METRICS, CONTAINMENT_NAMESPACE, RECORD } from './names';
import { readOpen } from './record';
import { sdkCall } from './sdk-call';
import type { Targets } from './targets';

/**
 * Each minute: is the service meant to be offline, and is every layer closed? What a deployment, a person or a new
 * instance opens behind the record's back rings within minutes; what cannot be looked at counts as open.
 */
export function watchSteps(scope: Construct, targets: Targets): sfn.IChainable {
  const { firewalls, groups } = targets;
  const layers = new sfn.Parallel(scope, 'look at everything', { resultPath: '$.layers' });
  const closedIf = (name: string, look: sfn.TaskStateBase & sfn.INextable, closed: sfn.Condition) => {
    const open = new sfn.Pass(scope, `${name} open`, { parameters: { layer: name, open: true } });
    look.addCatch(open);
    layers.branch(
      sfn.Chain.start(look).next(
        new sfn.Choice(scope, `${name}?`)
          .when(closed, new sfn.Pass(scope, `${name} closed`, { parameters: { layer: name, open: false } }))
          .otherwise(open),
      ),
    );
  };
  closedIf('page', offlineRule(scope, 'find page', targets), sfn.Condition.isPresent(OFFLINE_RULE));
  closedIf(
    'firewall',
    presentFirewall(scope, 'look at firewall', targets),
    sfn.Condition.stringEquals('$.firewall.arn', firewalls.quarantine.attrArn),
  );
  closedIf(
    'instances',
    servingInterfaces(scope, 'find interfaces', targets),
    sfn.Condition.isNotPresent('$.interfaces.all[0]'),
  );
  closedIf(
    'database',
    presentGroups(scope, 'look at database', targets),
    sfn.Condition.and(
      sfn.Condition.stringEquals('$.database.groups[0]', groups.quarantine.securityGroupId),
      sfn.Condition.isNotPresent('$.database.groups[1]'),
    ),
  );
  const count = new sfn.Pass(scope, 'open layers', {
    parameters: { 'names.$': '$.layers[?(@.open == true)].layer' },
  });
  layers.next(count.next(publish(scope, 'offline', 1, 'States.ArrayLength($.names)')));
  return readOpen(scope, 'read switch', targets.table, { S: RECORD.switch }, '$.switch').next(
    new sfn.Choice(scope, 'offline?')
      .when(sfn.Condition.isPresent('$.switch.Item.id.S'), layers)
      .otherwise(publish(scope, 'online', 0)),
  );
}

function publish(scope: Construct, id: string, offline: 0 | 1, openLayers?: string) {
  return sdkCall(scope, id, {
    service: 'cloudwatch',
    action: 'putMetricData',
    parameters: {
      Namespace: CONTAINMENT_NAMESPACE,
      MetricData: [
        { MetricName: CONTAINMENT_METRICS.offline, Value: offline },
        openLayers
          ? { MetricName: CONTAINMENT_METRICS.openLayers, 'Value.$': openLayers }
          : { MetricName: CONTAINMENT_METRICS.openLayers, Value: 0 },
      ],
    },
  });
}
