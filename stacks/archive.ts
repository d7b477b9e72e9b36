import type { Construct } from 'constructs';
import type { AuditBucket } from '../lib/archive/audit-bucket';
import type { LockedArchive } from '../lib/archive/locked-archive';
import { type Landing, logBuckets } from '../lib/archive/log-buckets';
import { type LogGroups, logGroups } from '../lib/archive/log-groups';
import { sessionLogging } from '../lib/archive/session-logging';
import { wafLogDelivery } from '../lib/archive/waf-log-delivery';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import type { DataKeys } from '../lib/keys/data-keys';

export interface ArchiveStackProps {
  readonly keys: DataKeys;
  readonly roles: EnvironmentRoles;
}

/** Where logs go, there before the first of them is written. */
export class ArchiveStack extends EnvironmentStack {
  readonly landing: Landing;
  readonly archive: LockedArchive;
  readonly logGroups: LogGroups;
  /** Only for an engine that audits into a bucket. */
  readonly auditBucket?: AuditBucket;

  constructor(scope: Construct, environment: Environment, { keys: { logs: key }, roles }: ArchiveStackProps) {
    super(scope, 'archive', environment);
    ({
      landing: this.landing,
      archive: this.archive,
      auditBucket: this.auditBucket,
    } = logBuckets(this, environment, { key, replicationRole: roles.logReplication }));

    this.logGroups = logGroups(this, environment, key);
    wafLogDelivery(this, this.logGroups.waf);
    sessionLogging(this, this.logGroups.sessions, roles);
  }
}
