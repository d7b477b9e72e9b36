import { environmentOf } from '../../../lib/config/environment';
import {
  bucketArn,
  handOverBucketName,
  requestMachineArn,
  requestTableArn,
  requestTableName,
} from '../../../lib/extracts/names';
import type { Scope } from '../../scope';
import { publishedNames } from '../status/site';
import type { PermissionSet, Spared } from './permission-sets';

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

/** What the denials of people may spare: of the web team the status page, of all others the results of approved requests. */
export function spared({ isForWebTeam }: PermissionSet, scope: Scope): readonly Spared[] {
  return isForWebTeam ? sparedForPublishing(scope) : sparedForRequests(scope);
}

/** Actions by which an object is read or written (Service Authorization Reference); of these the web team has what the page needs. */
const OBJECTS = ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:DeleteObject'];
const OTHER_OBJECTS = ['s3:CreateAccessPoint', 's3:CreateJob', 's3:PutBucketNotification'];

function sparedForPublishing(scope: Scope): readonly Spared[] {
  const names = publishedNames(scope);
  if (!names) return [];
  const context = { 'kms:EncryptionContext:aws:s3:arn': names.bucketArn };
  return [
    // One statement denies them all, but for the page: none of the others knows an object for its resource.
    ...[...OBJECTS, ...OTHER_OBJECTS].map((action) => ({ action, resource: names.pageArn })),
    ...['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({ action, context })),
  ];
}

function sparedForRequests(scope: Scope): readonly Spared[] {
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
