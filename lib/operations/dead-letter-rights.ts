import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { serviceEndpoint } from '../partition';
import { allow } from './statement';

export interface DeadLetterRightsProps {
  readonly queue: sqs.IQueue;
  readonly key: kms.IKey;
  readonly region: string;
}

/** What a sender needs to put something into the encrypted queue. */
export function deadLetterRights({ queue, key, region }: DeadLetterRightsProps): iam.PolicyStatement[] {
  return [
    allow('DeadLetters', ['sqs:SendMessage'], [queue.queueArn]),
    allow('DeadLetterKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
      StringEquals: { 'kms:ViaService': serviceEndpoint('sqs', region) },
    }),
  ];
}
