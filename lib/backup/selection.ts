import * as backup from 'aws-cdk-lib/aws-backup';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface SelectionProps {
  readonly plan: backup.IBackupPlan;
  readonly role: iam.IRole;
  /** ARNs of all that the plan saves; by name, for a forgotten tag would be a forgotten backup (EVM-41). */
  readonly resources: readonly string[];
}

/** What a plan saves. The low-level resource: the library's own would add AWS's managed policy for all services to the role. */
export function selection(scope: Construct, id: string, { plan, role, resources }: SelectionProps) {
  return new backup.CfnBackupSelection(scope, `${id}-selection`, {
    backupPlanId: plan.backupPlanId,
    backupSelection: { selectionName: id, iamRoleArn: role.roleArn, resources: [...resources] },
  });
}
