import { RemovalPolicy } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface AuditTrailProps {
  /** Locked: nobody changes a record (SMV-35). */
  readonly archive: s3.IBucket;
  readonly key: kms.IKey;
  readonly group: logs.ILogGroup;
  /** CloudTrail writes into the log group with it. */
  readonly role: iam.Role;
}

/** Data events: who read or wrote which object, who called which function (EVM-28). */
const DATA_EVENTS = ['AWS::S3::Object', 'AWS::Lambda::Function'];

/**
 * Every call in the account, of all regions, into the archive and a log group of this region. Sign-ins and identity calls
 * happen elsewhere in AWS: a trail of one region would never see them, this one brings them in (EVM-21). Management
 * events have no selector but their category, so that no source, KMS and the RDS Data API included, is left out (EMB-80).
 */
export function auditTrail(scope: Construct, { archive, key, group, role }: AuditTrailProps): cloudtrail.CfnTrail {
  const writing = new iam.ManagedPolicy(scope, 'trail-writing', {
    description: 'The trail writes into its log group',
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'Write',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [group.logGroupArn],
      }),
    ],
  });
  const trail = new cloudtrail.CfnTrail(scope, 'trail', {
    isLogging: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    s3BucketName: archive.bucketName,
    kmsKeyId: key.keyArn,
    cloudWatchLogsLogGroupArn: group.logGroupArn,
    cloudWatchLogsRoleArn: role.roleArn,
    advancedEventSelectors: [
      { name: 'Management', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
      ...DATA_EVENTS.map((type) => ({
        name: type,
        fieldSelectors: [
          { field: 'eventCategory', equalTo: ['Data'] },
          { field: 'resources.type', equalTo: [type] },
        ],
      })),
    ],
    insightSelectors: [{ insightType: 'ApiCallRateInsight' }, { insightType: 'ApiErrorRateInsight' }],
  });
  trail.applyRemovalPolicy(RemovalPolicy.RETAIN);
  // CloudTrail tries the role when the trail is made.
  trail.node.addDependency(writing);
  return trail;
}
