import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { eachGroup } from '../contain/scaling';
import { RECORD } from '../names';
import { forget, readOpen } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** Resumes every process, and suspends again what was suspended before the incident. */
export function resumeScaling(scope: Construct, targets: Targets): sfn.IChainable {
  const { table } = targets;
  const entry = { 'S.$': `States.Format('${RECORD.group}{}', $.name)` };
  const strike = forget(scope, 'forget scaling', table, entry);
  const again = sdkCall(scope, 'suspend as before', {
    service: 'autoscaling',
    action: 'suspendProcesses',
    parameters: {
      'AutoScalingGroupName.$': '$.name',
      'ScalingProcesses.$': 'States.StringToJson($.note.Item.was.S)',
    },
  });
  const wasSuspended = new sfn.Choice(scope, 'scaling was suspended')
    .when(
      sfn.Condition.and(
        sfn.Condition.isPresent('$.note.Item.was.S'),
        sfn.Condition.not(sfn.Condition.stringEquals('$.note.Item.was.S', '[]')),
      ),
      again.next(strike),
    )
    .otherwise(strike);
  const resume = sdkCall(scope, 'resume scaling', {
    service: 'autoscaling',
    action: 'resumeProcesses',
    parameters: { 'AutoScalingGroupName.$': '$.name' },
  });
  return eachGroup(
    scope,
    'resume each',
    targets,
    readOpen(scope, 'read scaling', table, entry, '$.note').next(resume).next(wasSuspended),
  );
}
