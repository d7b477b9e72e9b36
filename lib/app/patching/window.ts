import { type aws_iam as iam, type aws_logs as logs, aws_ssm as ssm } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PATCH_DOCUMENT } from './access';
import { PATCH_GROUP_TAG } from './patch-group';

/** Every night at three where the deployment is at home; the window stays open for three hours. */
const SCHEDULE = 'cron(0 3 ? * * *)';
const HOURS = 3;

export interface PatchWindowProps {
  readonly name: string;
  readonly patchGroup: string;
  readonly timeZone: string;
  readonly role: iam.IRole;
  /** Output of the patch runs, encrypted as all log groups are. */
  readonly logs: logs.ILogGroup;
}

/**
 * Installs the baseline's patches each night, one instance at a time, so that the other zones carry the load while one
 * restarts; the first failure stops the night's run (SMV-04).
 */
export function patchWindow(scope: Construct, props: PatchWindowProps): ssm.CfnMaintenanceWindow {
  const window = new ssm.CfnMaintenanceWindow(scope, 'Window', {
    name: props.name,
    description: 'installs approved patches',
    schedule: SCHEDULE,
    scheduleTimezone: props.timeZone,
    duration: HOURS,
    cutoff: 1,
    allowUnassociatedTargets: false,
  });
  const target = new ssm.CfnMaintenanceWindowTarget(scope, 'Instances', {
    windowId: window.ref,
    resourceType: 'INSTANCE',
    targets: [{ key: `tag:${PATCH_GROUP_TAG}`, values: [props.patchGroup] }],
  });
  new ssm.CfnMaintenanceWindowTask(scope, 'Install', {
    windowId: window.ref,
    targets: [{ key: 'WindowTargetIds', values: [target.ref] }],
    taskType: 'RUN_COMMAND',
    taskArn: PATCH_DOCUMENT,
    serviceRoleArn: props.role.roleArn,
    priority: 1,
    maxConcurrency: '1',
    maxErrors: '0',
    cutoffBehavior: 'CONTINUE_TASK',
    taskInvocationParameters: {
      maintenanceWindowRunCommandParameters: {
        documentVersion: '$DEFAULT',
        parameters: { Operation: ['Install'], RebootOption: ['RebootIfNeeded'] },
        timeoutSeconds: 3600,
        cloudWatchOutputConfig: { cloudWatchOutputEnabled: true, cloudWatchLogGroupName: props.logs.logGroupName },
      },
    },
  });
  return window;
}
