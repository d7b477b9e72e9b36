import * as athena from 'aws-cdk-lib/aws-athena';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../../config/environment';
import type { AccessLogTarget } from '../../storage/access-log-target';
import { HardenedBucket } from '../../storage/hardened-bucket';

export interface WorkgroupProps {
  readonly environment: Environment;
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogTarget;
}

/** Days that the result of a search is kept: long enough for a report, and it can be searched again. */
const RESULT_DAYS = 30;

/** Where logs are searched: nobody chooses another place for the results or another key, whatever his client says. */
export function logSearch(scope: Construct, { environment, key, accessLogs }: WorkgroupProps): athena.CfnWorkGroup {
  const { id, deployment } = environment;
  const results = new HardenedBucket(scope, 'search-results', {
    encryption: { kind: 'kms', key },
    accessLogs: { kind: 'bucket', target: accessLogs },
    lifecycle: { noncurrentDays: deployment.retention.noncurrentVersionDays, expireDays: RESULT_DAYS },
    copy: { kind: 'none', reason: 'results of searches can be searched again; what they are of is in the archive' },
  });
  return new athena.CfnWorkGroup(scope, 'search', {
    name: `${id}-logs`,
    description: `${id}: search in the log archive`,
    state: 'ENABLED',
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      resultConfiguration: {
        outputLocation: `s3://${results.bucketName}/results/`,
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
      },
    },
  });
}
