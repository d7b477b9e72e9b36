import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { requestTableName } from './names';

/** Days back to which the record can be restored: the most that DynamoDB knows. */
const RESTORABLE_DAYS = 35;

/** Every request for data, its reason and ticket, and who approved it: nobody can take a row out of history (EVM-27, SMV-22). */
export function requestTable(scope: Construct, environment: Environment, encryptionKey: kms.IKey): dynamodb.Table {
  return new dynamodb.Table(scope, 'requests', {
    tableName: requestTableName(environment),
    partitionKey: { name: 'who', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'request', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RESTORABLE_DAYS },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
