import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { RECORD } from '../names';
import { evenIfFails, recordWas } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';
import { eachName } from './each-name';

/** Suspended by nobody alone: where it is, containment has suspended all processes already. */
const OUR_MARK = 'AddToLoadBalancer';

/** The scaling groups as items of a Map, `$$.Map.Item.Value` being the name. */
export function eachGroup(scope: Construct, id: string, { scaling }: Targets, steps: sfn.IChainable): sfn.IChainable {
  const names = scaling.map(({ autoScalingGroupName }) => autoScalingGroupName);
  return eachName(scope, id, 'groups', names, steps);
}

/**
 * Nothing is started, ended or replaced any more: the quarantined instances look ill to the load balancer, and their
 * group would replace them by fresh ones in the usual groups, and the evidence with them.
 */
export function suspendScaling(scope: Construct, targets: Targets): sfn.IChainable {
  const suspend = sdkCall(scope, 'suspend scaling', {
    service: 'autoscaling',
    action: 'suspendProcesses',
    parameters: { 'AutoScalingGroupName.$': '$.name' },
  });
  const note = recordWas(scope, 'note scaling', {
    table: targets.table,
    entry: { 'S.$': `States.Format('${RECORD.group}{}', $.name)` },
    was: 'States.JsonToString($.group.suspended)',
    resource: { 'S.$': '$.name' },
  });
  evenIfFails(note, suspend).next(suspend);
  const look = sdkCall(scope, 'look at scaling', {
    service: 'autoscaling',
    action: 'describeAutoScalingGroups',
    parameters: { 'AutoScalingGroupNames.$': 'States.Array($.name)' },
    resultSelector: {
      'suspended.$': '$.AutoScalingGroups[0].SuspendedProcesses[*].ProcessName',
      'ours.$': `$.AutoScalingGroups[0].SuspendedProcesses[?(@.ProcessName == '${OUR_MARK}')].ProcessName`,
    },
    resultPath: '$.group',
  });
  evenIfFails(look, suspend);
  return eachGroup(
    scope,
    'suspend each',
    targets,
    look.next(
      new sfn.Choice(scope, 'scaling is suspended')
        .when(sfn.Condition.isPresent('$.group.ours[0]'), suspend)
        .otherwise(note),
    ),
  );
}
