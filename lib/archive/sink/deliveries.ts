import type * as iam from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** What every delivery of the stream needs, whatever its end. */
export interface Delivery {
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
  /** Taken by Firehose. */
  readonly role: iam.IRole;
  /** Where Firehose tells its own failures. */
  readonly errors: { readonly group: logs.ILogGroup; readonly stream: logs.ILogStream };
}

/** Folder of the log groups in the landing bucket and so, by replication, in the archive. */
export const LOG_GROUPS_FOLDER = 'log-groups/';
const BY_DAY = `${LOG_GROUPS_FOLDER}!{timestamp:yyyy/MM/dd}/`;
const FAILED = 'log-groups-failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/';
/** MiB and seconds that Firehose collects before it writes: fresh within five minutes (EMB-82). */
const BUFFER = { sizeInMBs: 64, intervalInSeconds: 120 };
/** Splunk takes small pieces only (Firehose API reference, "SplunkBufferingHints"). */
const SPLUNK_BUFFER = { sizeInMBs: 5, intervalInSeconds: 60 };
/** Seconds in which Splunk must confirm, and after which Firehose gives up and keeps the record in the bucket. */
const SPLUNK_PATIENCE = { acknowledgment: 300, retry: 3600 };

/** Into the landing bucket as lines of JSON, which Athena reads: CloudWatch Logs sends packed records. */
export function intoArchive(delivery: Delivery): CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty {
  return {
    ...intoBucket(delivery),
    // Firehose adds the line end only to what it has unpacked.
    processingConfiguration: {
      enabled: true,
      processors: [UNPACK, { type: 'AppendDelimiterToRecord' }],
    },
  };
}

/** To Splunk, and all of it into the landing bucket as well, not only what fails (EMB-82). */
export function toSplunk(
  delivery: Delivery,
  { endpoint, tokenSecretArn }: { readonly endpoint: string; readonly tokenSecretArn: string },
): CfnDeliveryStream.SplunkDestinationConfigurationProperty {
  return {
    hecEndpoint: endpoint,
    // Raw: one record stays one document, with the name of its log group.
    hecEndpointType: 'Raw',
    hecAcknowledgmentTimeoutInSeconds: SPLUNK_PATIENCE.acknowledgment,
    retryOptions: { durationInSeconds: SPLUNK_PATIENCE.retry },
    bufferingHints: SPLUNK_BUFFER,
    secretsManagerConfiguration: { enabled: true, secretArn: tokenSecretArn, roleArn: delivery.role.roleArn },
    s3BackupMode: 'AllEvents',
    s3Configuration: intoBucket(delivery),
    processingConfiguration: { enabled: true, processors: [UNPACK] },
    cloudWatchLoggingOptions: errorLog(delivery),
  };
}

const UNPACK: CfnDeliveryStream.ProcessorProperty = {
  type: 'Decompression',
  parameters: [{ parameterName: 'CompressionFormat', parameterValue: 'GZIP' }],
};

function intoBucket(delivery: Delivery): CfnDeliveryStream.S3DestinationConfigurationProperty {
  const { bucket, key, role } = delivery;
  return {
    bucketArn: bucket.bucketArn,
    roleArn: role.roleArn,
    prefix: BY_DAY,
    errorOutputPrefix: FAILED,
    bufferingHints: BUFFER,
    compressionFormat: 'GZIP',
    encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: key.keyArn } },
    cloudWatchLoggingOptions: errorLog(delivery),
  };
}

function errorLog({ errors }: Delivery): CfnDeliveryStream.CloudWatchLoggingOptionsProperty {
  return { enabled: true, logGroupName: errors.group.logGroupName, logStreamName: errors.stream.logStreamName };
}
