import { environmentOf } from '../../../lib/config/environment';
import {
  bucketArn,
  handOverBucketName,
  requestMachineArn,
  requestTableArn,
  requestTableName,
} from '../../../lib/extracts/names';
import type { Scope } from '../../scope';
import type { Spared } from './permission-sets';

/** Where requests for data are made: production, for nothing else holds customer data. */
export function requestPlace({ environment }: Scope) {
  if (!environment) return undefined;
  const production = environmentOf(environment.deployment, 'production');
  const handOver = bucketArn(production.region, handOverBucketName(production));
  return {
    production,
    handOver,
    handOverObjects: `${handOver}/*`,
    machine: requestMachineArn(production),
    table: requestTableArn(production),
    tableName: requestTableName(production),
  };
}

/** What the denials of people may spare: the results of approved requests, and asking for one. */
export function spared(scope: Scope): readonly Spared[] {
  const place = requestPlace(scope);
  if (!place) return [];
  const { handOver, handOverObjects, machine, tableName } = place;
  return [
    { action: 's3:GetObject', resource: handOverObjects },
    {
      action: 'kms:Decrypt',
      context: {
        'kms:EncryptionContext:aws:s3:arn': handOver,
        'kms:EncryptionContext:aws:dynamodb:tableName': tableName,
      },
    },
    { action: 'states:StartExecution', resource: machine },
  ];
}
