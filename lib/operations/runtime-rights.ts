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
  /** CloudWatch namespace of what it measures. @default that of recovery */
  readonly namespace?: string;
  /** Without a place in the VPC. @default false */
  readonly outside?: boolean;
}

const NETWORK = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];
const TRACES = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

/**
 * What every function needs: its log, its variables, its traces, our metrics, and a place in the VPC (Lambda Developer Guide,
 * "Configuring VPC access": the permissions are Lambda's own, exercised through the function's role).
 */
export function runtimeRights(props: RuntimeRightsProps): iam.PolicyStatement[] {
  const { logGroup, variablesKey, region, namespace = METRIC_NAMESPACE, outside = false } = props;
  return [
    allow('Log', ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]),
    allow('Variables', ['kms:Decrypt'], [variablesKey.keyArn], {
      StringEquals: { 'kms:ViaService': serviceEndpoint('lambda', region) },
    }),
    allow('Metrics', ['cloudwatch:PutMetricData'], ['*'], {
      StringEquals: { 'cloudwatch:namespace': namespace },
    }),
    outside ? allow('Traces', TRACES, ['*']) : allow('NetworkAndTraces', [...NETWORK, ...TRACES], ['*']),
  ];
}
