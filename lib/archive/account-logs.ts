import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Retention } from '../config/deployment';
import type { AccessLogs } from '../storage/access-log-target';
import { chainEnd } from './chain-end';
import { LandingBucket } from './landing-bucket';
import { allowReplication, replicateInto } from './replication';

export interface AccountLogs {
  /** For the other buckets of the account. */
  readonly accessLogs: AccessLogs;
  /** Where the sink of the log groups writes. */
  readonly logGroups: LandingBucket<'log-groups'>;
}

export interface AccountLogsProps {
  readonly retention: Retention;
  readonly key: kms.IKey;
  /** Taken by S3. */
  readonly replication: iam.IRole;
}

/** For an account beside the environments: logs land and are copied into a locked archive as in one (lib/archive/log-buckets.ts). */
export function accountLogs(scope: Construct, { retention, key, replication: role }: AccountLogsProps): AccountLogs {
  const { intoLast, archive } = chainEnd(scope, { retention, key, trail: false });
  const replication = { role, archive, key };
  const copy = replicateInto(replication);
  const accessLogTarget = new LandingBucket(scope, 'landing-access-logs', {
    purpose: 'access-logs',
    retention,
    key,
    accessLogs: intoLast,
    copy,
  });
  const accessLogs: AccessLogs = { kind: 'bucket', target: accessLogTarget };
  const logGroups = new LandingBucket(scope, 'landing-log-groups', {
    purpose: 'log-groups',
    retention,
    key,
    accessLogs,
    copy,
  });
  allowReplication(scope, [accessLogTarget, logGroups], replication);
  return { accessLogs, logGroups };
}
