import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { RECORD } from './names';
import { sdkCall } from './sdk-call';

/** The key of an entry; a name that ends with `.$` is computed. */
export function keyOf(incident: Record<string, string>, entry: Record<string, string>) {
  return { incident, entry };
}

const OPEN = { S: RECORD.open };

export interface Was {
  readonly table: dynamodb.ITable;
  /** `{ S: 'firewall' }`, or `{ 'S.$': … }`. */
  readonly entry: Record<string, string>;
  /** What was before, as a path or a function of the state that gives text. */
  readonly was: string;
  /** Which resource it was about. */
  readonly resource: Record<string, string>;
}

/** Keeps what was before, once: a second containment finds the first one's note and leaves it. */
export function recordWas(scope: Construct, id: string, { table, entry, was, resource }: Was): tasks.CallAwsService {
  return sdkCall(scope, id, {
    service: 'dynamodb',
    action: 'updateItem',
    parameters: {
      TableName: table.tableName,
      Key: keyOf(OPEN, entry),
      UpdateExpression: 'SET #was = if_not_exists(#was, :was), #resource = :resource',
      ExpressionAttributeNames: { '#was': 'was', '#resource': 'resource' },
      ExpressionAttributeValues: { ':was': { 'S.$': was }, ':resource': resource },
    },
  });
}

export function readOpen(
  scope: Construct,
  id: string,
  table: dynamodb.ITable,
  entry: Record<string, string>,
  resultPath: string,
): tasks.CallAwsService {
  return sdkCall(scope, id, {
    service: 'dynamodb',
    action: 'getItem',
    parameters: { TableName: table.tableName, Key: keyOf(OPEN, entry), ConsistentRead: true },
    resultPath,
  });
}

export function forget(
  scope: Construct,
  id: string,
  table: dynamodb.ITable,
  entry: Record<string, string>,
): tasks.CallAwsService {
  return sdkCall(scope, id, {
    service: 'dynamodb',
    action: 'deleteItem',
    parameters: { TableName: table.tableName, Key: keyOf(OPEN, entry) },
  });
}

/** Goes on where a step fails: closing comes before writing down. */
export function evenIfFails<T extends sfn.TaskStateBase>(step: T, next: sfn.IChainable): T {
  step.addCatch(next, { resultPath: '$.unrecorded' });
  return step;
}
