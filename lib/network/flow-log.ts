import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** Shortest interval that flow logs know, in seconds (EVM-15). */
const AGGREGATION_SECONDS = 60;

/** The default fields, and those that tell which subnet, which direction and whose packet behind a NAT gateway. */
const FIELDS = [
  ec2.LogFormat.ALL_DEFAULT_FIELDS,
  ec2.LogFormat.VPC_ID,
  ec2.LogFormat.SUBNET_ID,
  ec2.LogFormat.INSTANCE_ID,
  ec2.LogFormat.AZ_ID,
  ec2.LogFormat.TCP_FLAGS,
  ec2.LogFormat.PKT_SRC_ADDR,
  ec2.LogFormat.PKT_DST_ADDR,
  ec2.LogFormat.FLOW_DIRECTION,
  ec2.LogFormat.TRAFFIC_PATH,
];

/** Accepted and rejected traffic of the whole VPC, within a minute (EVM-15, EVM-19). */
export class VpcFlowLog extends Construct {
  constructor(scope: Construct, id: string, vpc: ec2.IVpc, group: logs.ILogGroup, role: iam.IRole) {
    super(scope, id);
    // CDK's FlowLog would grant on the role in its own stack, which is an earlier one.
    const write = new iam.ManagedPolicy(this, 'Write', {
      description: 'VPC flow logs into their log group',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
          resources: [group.logGroupArn],
        }),
      ],
    });
    const flowLog = new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceType: 'VPC',
      resourceId: vpc.vpcId,
      trafficType: 'ALL',
      maxAggregationInterval: AGGREGATION_SECONDS,
      logDestinationType: 'cloud-watch-logs',
      logGroupName: group.logGroupName,
      deliverLogsPermissionArn: role.roleArn,
      logFormat: FIELDS.map(({ value }) => value).join(' '),
    });
    flowLog.node.addDependency(write);
  }
}
