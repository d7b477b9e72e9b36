import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { AuditBucket } from '../lib/archive/audit-bucket';
import type { LockedArchive } from '../lib/archive/locked-archive';
import { type Landing, logBuckets } from '../lib/archive/log-buckets';
import { type LogGroups, logGroups } from '../lib/archive/log-groups';
import { logTable } from '../lib/archive/search/log-table';
import { savedQueries } from '../lib/archive/search/saved-queries';
import { logSearch } from '../lib/archive/search/workgroup';
import { recordedSession } from '../lib/archive/session-document';
import { sessionLogging } from '../lib/archive/session-logging';
import { logSink } from '../lib/archive/sink/sink';
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
  /** Where every log group of the environment is delivered to. */
  readonly sink: firehose.CfnDeliveryStream;
  readonly logGroups: LogGroups;
  /** Only for an engine that audits into a bucket. */
  readonly auditBucket?: AuditBucket;

  constructor(scope: Construct, environment: Environment, { keys, roles }: ArchiveStackProps) {
    super(scope, 'archive', environment);
    const { logs: key } = keys;
    ({
      landing: this.landing,
      archive: this.archive,
      auditBucket: this.auditBucket,
    } = logBuckets(this, environment, { key, replicationRole: roles.logReplication }));

    this.sink = logSink(this, { environment, bucket: this.landing.logGroups, keys, roles });
    this.logGroups = logGroups(this, environment, key);
    wafLogDelivery(this, this.logGroups.waf);
    sessionLogging(this, this.logGroups.sessions, roles);
    recordedSession(this, this.logGroups.sessions);
    if (environment.deployment.logSink.kind === 'archive') this.makeSearchable(environment, key);
  }

  /** The archive is the SIEM of a deployment without Splunk (EVM-19). */
  private makeSearchable(environment: Environment, key: kms.IKey): void {
    const workGroup = logSearch(this, { environment, key, accessLogs: this.landing.accessLogs });
    savedQueries(this, workGroup, logTable(this, environment, this.archive), this.logGroups);
  }
}
