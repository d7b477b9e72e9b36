import { Aws, type aws_lambda as lambda, aws_macie as macie, type aws_s3 as s3 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { scan } from './vulnerability-scan';

/** Macie over what users upload and what is handed over: each day it looks for card numbers and other personal data in what is new (SMV-42, SMV-23). */
export function dataScan(scope: Construct, made: lambda.Function, buckets: Readonly<Record<string, s3.IBucket>>): void {
  const session = new macie.CfnSession(scope, 'macie', {
    status: 'ENABLED',
    findingPublishingFrequency: 'FIFTEEN_MINUTES',
  });
  for (const [id, bucket] of Object.entries(buckets)) {
    const job = scan(scope, id, 'Custom::DataScan', made, {
      Scan: 'data',
      Account: Aws.ACCOUNT_ID,
      Bucket: bucket.bucketName,
    });
    job.addResourceDependency(session);
  }
}
