import { Aws } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { EnvironmentRoles } from '../identity/environment-roles';
import { serviceEndpoint } from '../partition';
import { ALL_USES, READ_AND_WRITE } from './actions';
import { DataKey } from './data-key';
import { useByRole } from './use-by-role';
import { useByService } from './use-by-service';
import { useByServiceLinkedRole } from './use-by-service-linked-role';
import { grantThroughService, useThroughService } from './use-through-service';

/** CloudWatch Logs, the log buckets and the stream that feeds them, the trail and the alert topics. */
export function logsKey(scope: Construct, { id, region }: Environment, roles: EnvironmentRoles): DataKey {
  return new DataKey(scope, 'logs', {
    description: `${id}: log groups, log archive, trail, alert topics and incident records`,
    use: [
      logGroups(region),
      trail(),
      ...alertTopics(region),
      ...logBuckets(region, roles),
      ...incidents(region, roles),
      ...logStream(region, roles),
      ...detection(region, roles),
    ],
  });
}

/** CloudWatch Logs User Guide, "Encrypt log data using AWS KMS": the context binds the key to log groups of this account. */
function logGroups(region: string): iam.PolicyStatement {
  const groups = `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:*`;
  return useByService({
    sid: 'LogGroups',
    services: [`logs.${region}`],
    actions: ALL_USES,
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
  });
}

/** CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail". A multi-region trail is encrypted at its home. */
function trail(): iam.PolicyStatement {
  const trails = `arn:${Aws.PARTITION}:cloudtrail:*:${Aws.ACCOUNT_ID}:trail/*`;
  return useByService({
    sid: 'Trail',
    services: ['cloudtrail'],
    actions: ['kms:DescribeKey', 'kms:GenerateDataKey*'],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': trails },
    },
  });
}

/** Publishers to an encrypted topic need the key themselves (SNS Developer Guide, "Key management"). */
function alertTopics(region: string): iam.PolicyStatement[] {
  return [
    useByService({ sid: 'AlertPublishers', services: ['cloudwatch', 'events'], actions: READ_AND_WRITE }),
    useByServiceLinkedRole({
      sid: 'ScalingNotifications',
      service: 'autoscaling',
      actions: READ_AND_WRITE,
      conditions: { StringEquals: { 'kms:ViaService': serviceEndpoint('sns', region) } },
    }),
  ];
}

/** Replication into the archive, SQL Server's audit files, and AWS Config (Config Developer Guide, "KMS key policy"). */
function logBuckets(region: string, roles: EnvironmentRoles): iam.PolicyStatement[] {
  const s3 = [serviceEndpoint('s3', region)];
  return [
    useByRole({
      sid: 'Replication',
      roles: [roles.logReplication],
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*'],
      through: s3,
    }),
    useByRole({ sid: 'DatabaseAudit', roles: [roles.databaseAudit], actions: READ_AND_WRITE, through: s3 }),
    useByService({ sid: 'ConfigurationRecorder', services: ['config'], actions: READ_AND_WRITE }),
  ];
}

/**
 * The records of incidents and of requests for data, and the state machines that write them (Step Functions Developer Guide, "Data at rest
 * encryption"; DynamoDB Developer Guide, "Using DynamoDB encryption at rest": the table's key is taken by a grant).
 * Whoever publishes to a topic needs the key himself.
 */
function incidents(region: string, { containment, dataRequests }: EnvironmentRoles): iam.PolicyStatement[] {
  const services = [serviceEndpoint('states', region), serviceEndpoint('dynamodb', region)];
  return [
    useThroughService({ sid: 'IncidentRecord', services, actions: ALL_USES }),
    grantThroughService('IncidentRecordGrants', [serviceEndpoint('dynamodb', region)]),
    useByService({ sid: 'IncidentLogs', services: ['delivery.logs'], actions: ['kms:Decrypt*'] }),
    useByRole({
      sid: 'IncidentNotices',
      roles: [containment.switch, containment.deadlines, dataRequests],
      actions: READ_AND_WRITE,
      through: [serviceEndpoint('sns', region)],
    }),
  ];
}

/**
 * The stream that carries logs: Firehose takes a grant for itself when it is made (Firehose API reference,
 * "DeliveryStreamEncryptionConfigurationInput") and writes into the landing bucket as its role.
 */
function logStream(region: string, { logDelivery }: EnvironmentRoles): iam.PolicyStatement[] {
  return [
    useByRole({
      sid: 'LogDelivery',
      roles: [logDelivery],
      actions: READ_AND_WRITE,
      through: [serviceEndpoint('s3', region)],
    }),
    grantThroughService('LogStreamGrants', [serviceEndpoint('firehose', region)]),
  ];
}

/**
 * Whoever publishes to a topic needs the key himself; log anomaly detectors keep what they learn under it (CloudWatch Logs
 * User Guide, "Encrypt an anomaly detector and its results with AWS KMS").
 */
function detection(region: string, { securityReview, breachReport }: EnvironmentRoles): iam.PolicyStatement[] {
  const detectors = `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:anomaly-detector:*`;
  return [
    useByRole({
      sid: 'SecurityNotices',
      roles: [securityReview, breachReport],
      actions: READ_AND_WRITE,
      through: [serviceEndpoint('sns', region)],
    }),
    useByService({
      sid: 'LogAnomalies',
      services: [`logs.${region}`],
      actions: ALL_USES,
      conditions: { ArnLike: { 'kms:EncryptionContext:aws-crypto-ec:aws:logs:arn': detectors } },
    }),
  ];
}
