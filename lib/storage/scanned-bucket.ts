import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { AccessLogTarget } from './access-log-target';
import { HardenedBucket, type ObjectLock } from './hardened-bucket';
import { malwareScan } from './malware-scan';
import { onlyThroughEndpoint } from './private-access';
import { onlyCleanObjects } from './scan-verdict';

export interface ScannedBucketProps {
  readonly environment: Environment;
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogTarget;
  /** Assumed by GuardDuty. */
  readonly scanner: iam.IRole;
  /** Assumed by AWS Backup. @default the bucket is not saved */
  readonly backup?: iam.IRole;
  /** Ids of the VPC's S3 endpoints: the only ways to the objects. @default reachable from outside the VPC too */
  readonly endpointIds?: readonly string[];
  /** Days after which what came in is deleted. @default never */
  readonly expireDays?: number;
  /** @default versions can be removed before they are due */
  readonly lock?: ObjectLock;
}

/** A bucket for files that come from outside: scanned when they arrive, readable only when clean (EMB-49, SMV-28). */
export class ScannedBucket extends HardenedBucket {
  constructor(scope: Construct, id: string, props: ScannedBucketProps) {
    const { environment, key, accessLogs, scanner, backup, endpointIds, lock, expireDays } = props;
    const { noncurrentVersionDays } = environment.deployment.retention;
    super(
      scope,
      id,
      {
        encryption: { kind: 'kms', key },
        accessLogs: { kind: 'bucket', target: accessLogs },
        lifecycle: { noncurrentDays: noncurrentVersionDays, expireDays },
        copy: { kind: 'none', reason: 'three zones of one region hold every object; copies are the backup vault’s' },
      },
      lock,
    );
    // On the L1: the L2 would make a Lambda function for it. GuardDuty would turn it on too, unseen by any template.
    this.cfnBucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    for (const statement of onlyCleanObjects(this, { scanner, backup })) {
      this.addToResourcePolicy(statement);
    }
    if (endpointIds) {
      this.addToResourcePolicy(
        onlyThroughEndpoint(this, {
          endpointIds,
          servedFromOutside: [scanner, ...(backup ? [backup] : [])],
          searched: environment.deployment.accountServices.macie.kind === 'own',
        }),
      );
    }
    malwareScan(this, { bucket: this, key, role: scanner, region: environment.region });
  }
}
