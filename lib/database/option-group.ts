import { RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { DatabaseChoice } from '../config/deployment';
import { AUDIT_PREFIX, type AuditDestination, allowAuditUpload } from './audit-to-bucket';
import { cdkEngine } from './cdk-engine';
import { engineOf } from './engines';

export interface OptionGroupProps {
  /** For an engine that audits into a bucket. */
  readonly audit?: AuditDestination;
  /** Assumed by RDS; for an engine whose transaction logs are copied. */
  readonly logCopyRole?: iam.IRole;
}

/**
 * What an engine does by options: its audit (EVM-28), and giving its transaction logs away (EMB-44).
 * @returns undefined for an engine that needs none.
 * @throws Error when an option needs something that is not given.
 */
export function optionGroup(
  scope: Construct,
  choice: DatabaseChoice,
  { audit: destination, logCopyRole }: OptionGroupProps,
): rds.OptionGroup | undefined {
  const engine = engineOf(choice.engine);
  const { audit, transactionLogs } = engine;
  if (audit.kind === 'parameters') {
    return undefined;
  }
  const settings: Record<string, string> = { ...audit.settings };
  if (audit.kind === 'option to bucket') {
    if (!destination) {
      throw new Error(
        `${engine.title} writes its audit into a bucket: audit role and audit bucket are missing (EVM-28)`,
      );
    }
    settings.IAM_ROLE_ARN = destination.role.roleArn;
    settings.S3_BUCKET_ARN = `${destination.bucket.bucketArn}/${AUDIT_PREFIX}`;
  }
  const configurations: rds.OptionConfiguration[] = [{ name: audit.option, settings }];
  if (transactionLogs.copied) {
    if (!logCopyRole) {
      throw new Error(`${engine.title} copies its transaction logs into a bucket: the role is missing (EMB-44)`);
    }
    configurations.push({ name: transactionLogs.option, settings: { IAM_ROLE_ARN: logCopyRole.roleArn } });
  }
  const group = new rds.OptionGroup(scope, 'Options', {
    engine: cdkEngine(choice),
    description: `${engine.title}: every access audited`,
    configurations,
  });
  // The retained instance and its backups go on using it.
  group.applyRemovalPolicy(RemovalPolicy.RETAIN);
  if (audit.kind === 'option to bucket' && destination) {
    // RDS tries the upload before it accepts the option.
    group.node.addDependency(allowAuditUpload(scope, destination));
  }
  return group;
}
