import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { incidentTableName } from './names';

/** Days back to which the record can be restored: the most that DynamoDB knows. */
const RESTORABLE_DAYS = 35;

/**
 * What was before the service went offline, who took it there and why, and when people must have been told. It is the
 * switch, too: no template holds its state, so no deployment can change it (EMB-64, SMV-45).
 */
export function incidentTable(scope: Construct, environment: Environment, encryptionKey: kms.IKey): dynamodb.Table {
  return new dynamodb.Table(scope, 'incidents', {
    tableName: incidentTableName(environment),
    partitionKey: { name: 'incident', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'entry', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: RESTORABLE_DAYS,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
