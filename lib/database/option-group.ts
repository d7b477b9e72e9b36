import { RemovalPolicy } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { DatabaseChoice } from '../config/deployment';
import { AUDIT_PREFIX, type AuditDestination, allowAuditUpload } from './audit-to-bucket';
import { cdkEngine } from './cdk-engine';
import { engineOf } from './engines';

/**
 * The audit option, where the engine audits by an option (EVM-28).
 * @returns undefined for an engine whose audit is a matter of parameters.
 * @throws Error when the engine audits into a bucket and none is given.
 */
export function auditOptionGroup(
  scope: Construct,
  choice: DatabaseChoice,
  destination: AuditDestination | undefined,
): rds.OptionGroup | undefined {
  const engine = engineOf(choice.engine);
  const { audit } = engine;
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
  const group = new rds.OptionGroup(scope, 'Options', {
    engine: cdkEngine(choice),
    description: `${engine.title}: every access audited`,
    configurations: [{ name: audit.option, settings }],
  });
  // The retained instance and its backups go on using it.
  group.applyRemovalPolicy(RemovalPolicy.RETAIN);
  if (audit.kind === 'option to bucket' && destination) {
    // RDS tries the upload before it accepts the option.
    group.node.addDependency(allowAuditUpload(scope, destination));
  }
  return group;
}
