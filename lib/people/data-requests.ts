import * as iam from 'aws-cdk-lib/aws-iam';
import { environmentOf, type Organization } from '../config/environment';
import {
  APPROVED,
  bucketArn,
  CALLER,
  handOverBucketName,
  JOURNAL,
  REQUESTED,
  requestMachineArn,
  requestMachineName,
  requestTableArn,
  requestTableName,
} from '../extracts/names';
import { arn, serviceEndpoint } from '../partition';

export const REQUEST_ACTIONS: readonly string[] = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'kms:Decrypt',
  's3:GetObject',
  's3:ListBucket',
  'states:DescribeExecution',
  'states:SendTaskFailure',
  'states:SendTaskSuccess',
  'states:StartExecution',
];

/** Only production holds customer data, so requests are made there. */
export function requestNames(organization: Organization) {
  const { deployment, region } = organization;
  const production = environmentOf(deployment, 'production');
  const { account } = production;
  const handOver = bucketArn(region, handOverBucketName(production));
  return {
    machine: requestMachineArn(production),
    executions: arn(region, `states:${region}:${account}:execution:${requestMachineName(production)}:*`),
    table: requestTableArn(production),
    tableName: requestTableName(production),
    handOver,
    handOverObjects: `${handOver}/*`,
    keys: arn(region, `kms:${region}:${account}:key/*`),
  };
}

/** Whoever works here may ask: a row of his own, and the machine that reads it. The key of the row is his user id, so nobody asks in another's name. */
export function askForData(organization: Organization): iam.PolicyStatement[] {
  const { machine, executions, table, tableName, keys } = requestNames(organization);
  return [
    ownRows('AskForData', ['dynamodb:PutItem'], table, `${REQUESTED}${CALLER}`),
    statement('StartRequest', ['states:StartExecution'], [machine]),
    statement('FollowRequest', ['states:DescribeExecution'], [executions]),
    statement('RequestKey', ['kms:Decrypt'], [keys], {
      'kms:ViaService': serviceEndpoint('dynamodb', organization.region),
      'kms:EncryptionContext:aws:dynamodb:tableName': tableName,
    }),
  ];
}

/** The core team sees what waits and answers it, each in his own name (SMV-21, SMV-22). */
export function approveRequests(organization: Organization): iam.PolicyStatement[] {
  const { machine, table } = requestNames(organization);
  return [
    ownRows('ApproveRequest', ['dynamodb:PutItem'], table, `${APPROVED}${CALLER}`),
    ownRows('WaitingRequests', ['dynamodb:GetItem', 'dynamodb:Query'], table, JOURNAL),
    statement('AnswerRequest', ['states:SendTaskFailure', 'states:SendTaskSuccess'], [machine]),
  ];
}

/** Reading what is masked and handed over, and nothing of what it came from. */
export function readHandOver(organization: Organization): iam.PolicyStatement[] {
  const { handOver, handOverObjects, keys } = requestNames(organization);
  return [
    statement('HandOver', ['s3:GetObject'], [handOverObjects]),
    statement('FindHandOver', ['s3:ListBucket'], [handOver]),
    statement('HandOverKey', ['kms:Decrypt'], [keys], {
      'kms:ViaService': serviceEndpoint('s3', organization.region),
      'kms:EncryptionContext:aws:s3:arn': handOver,
    }),
  ];
}

/** Rows of one partition; a request that names no partition is none of these. */
function ownRows(sid: string, actions: string[], table: string, partition: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    actions,
    resources: [table],
    conditions: {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [partition] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
}

function statement(
  sid: string,
  actions: string[],
  resources: string[],
  equal?: Record<string, string>,
): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, actions, resources, conditions: equal ? { StringEquals: equal } : undefined });
}
