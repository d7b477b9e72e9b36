/** Reading and writing with envelope keys, as S3, Secrets Manager and SQS ask for it. */
export const READ_AND_WRITE = ['kms:Decrypt', 'kms:GenerateDataKey*'] as const;

/** What storage services (RDS, EBS, AWS Backup, CloudWatch Logs) ask for, grants apart. */
export const ALL_USES = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
] as const;
