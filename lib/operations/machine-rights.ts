import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { allow } from './statement';

/** What every state machine needs: its key, its log and its traces (Step Functions Developer Guide, "Logging" and "Data at rest encryption"). */
export function machineRights(scope: Construct, key: kms.IKey, machines: string | string[]): iam.PolicyStatement[] {
  return [
    allow('MachineKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
      StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': machines },
    }),
    allow('LogKey', ['kms:GenerateDataKey'], [key.keyArn], {
      StringEquals: {
        'kms:EncryptionContext:SourceArn': Stack.of(scope).formatArn({ service: 'logs', resource: '*' }),
      },
    }),
    allow(
      'LogsAndTraces',
      [
        'logs:CreateLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:UpdateLogDelivery',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ],
      ['*'],
    ),
  ];
}
