import { aws_ssm as ssm } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PATCH_GROUP_TAG } from '../app/patching/patch-group';
import type { Environment } from '../config/environment';

/** GuardDuty User Guide, "Installing the security agent manually", method 1: Systems Manager's own package. */
const PACKAGE = 'AmazonGuardDuty-RuntimeMonitoringSsmPlugin';

/** GuardDuty's agent on every Linux instance, kept up to date; it reports through the endpoint of the network stack. */
export function guardDutyAgent(scope: Construct, environment: Environment): ssm.CfnAssociation {
  return new ssm.CfnAssociation(scope, 'guard-duty-agent', {
    associationName: `${environment.id}-guard-duty-agent`,
    name: 'AWS-ConfigureAWSPackage',
    scheduleExpression: 'rate(1 day)',
    targets: [{ key: `tag:${PATCH_GROUP_TAG}`, values: [environment.id] }],
    complianceSeverity: 'HIGH',
    parameters: { action: ['Install'], installationType: ['In-place update'], name: [PACKAGE] },
  });
}
