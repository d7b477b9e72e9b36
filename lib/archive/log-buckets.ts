import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { ENGINES } from '../database/engines';
import type { AccessLogs } from '../storage/access-log-target';
import { AuditBucket } from './audit-bucket';
import { chainEnd } from './chain-end';
import { LandingBucket, type LandingPurpose } from './landing-bucket';
import type { LockedArchive } from './locked-archive';
import { allowReplication, replicateInto } from './replication';

export interface Landing {
  readonly loadBalancerLogs: LandingBucket<'load-balancer-logs'>;
  /** Access logs of every bucket that is no log bucket's end. */
  readonly accessLogs: LandingBucket<'access-logs'>;
  readonly config: LandingBucket<'config'>;
  /** What log groups hold, brought by Firehose. */
  readonly logGroups: LandingBucket<'log-groups'>;
}

export interface LogBuckets {
  readonly landing: Landing;
  readonly archive: LockedArchive;
  /** Only for an engine that audits into a bucket. */
  readonly auditBucket?: AuditBucket;
}

export interface LogBucketsProps {
  readonly key: kms.IKey;
  readonly replicationRole: iam.IRole;
}

/** Makes the landing buckets and the archive into which they are copied. */
export function logBuckets(scope: Construct, environment: Environment, props: LogBucketsProps): LogBuckets {
  const { key, replicationRole: role } = props;
  const { retention, database } = environment.deployment;

  const { intoLast, archive } = chainEnd(scope, { retention, key });
  const copy = replicateInto({ role, archive, key });
  const land = <Purpose extends LandingPurpose>(purpose: Purpose, accessLogs: AccessLogs) =>
    new LandingBucket(scope, `landing-${purpose}`, { purpose, retention, key, accessLogs, copy });

  const accessLogTarget = land('access-logs', intoLast);
  const accessLogs: AccessLogs = { kind: 'bucket', target: accessLogTarget };
  const landing: Landing = {
    loadBalancerLogs: land('load-balancer-logs', accessLogs),
    accessLogs: accessLogTarget,
    config: land('config', accessLogs),
    logGroups: land('log-groups', accessLogs),
  };
  const auditBucket =
    ENGINES[database.engine].audit.kind === 'option to bucket'
      ? new AuditBucket(scope, 'database-audit', { retention, key, accessLogs, copy })
      : undefined;

  const sources = [...Object.values(landing), ...(auditBucket ? [auditBucket] : [])];
  allowReplication(scope, sources, { role, archive, key });
  return { landing, archive, auditBucket };
}
