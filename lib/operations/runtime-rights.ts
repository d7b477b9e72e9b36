import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { METRIC_NAMESPACE } from '../../functions/metrics';
import { serviceEndpoint } from '../partition';
import { allow } from './statement';

export interface RuntimeRightsProps {
  readonly logGroup: logs.ILogGroup;
  /** Encrypts the function's variables. */
  readonly variablesKey: kms.IKey;
  readonly region: string;
}

/**
 * What every function needs: its log, its variables, its traces, our metrics, and a place in the VPC (Lambda Developer Guide,
 * "Configuring VPC access": the permissions are Lambda's own, exercised through the function's role).
 */
export function runtimeRights({ logGroup, variablesKey, region }: RuntimeRightsProps): iam.PolicyStatement[] {
  return [
    allow('Log', ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]),
    allow('Variables', ['kms:Decrypt'], [variablesKey.keyArn], {
      StringEquals: { 'kms:ViaService': serviceEndpoint('lambda', region) },
    }),
    allow('Metrics', ['cloudwatch:PutMetricData'], ['*'], {
      StringEquals: { 'cloudwatch:namespace': METRIC_NAMESPACE },
    }),
    allow(
      'NetworkAndTraces',
      [
        'ec2:AssignPrivateIpAddresses',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:UnassignPrivateIpAddresses',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ],
      ['*'],
    ),
  ];
}
