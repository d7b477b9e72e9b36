import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { AlertTopics } from '../alerting/topics';
import type { Environment } from '../config/environment';
import type { DataKeys } from '../keys/data-keys';
import { tagZone } from '../network/tag-zone';
import { deadLetters } from './dead-letters';
import type { OperationsZone } from './operations-function';

/** What a stack whose functions stand in the operations zone takes from the stacks before it. */
export interface OperationsZoneProps {
  readonly keys: DataKeys;
  readonly alerting: { readonly topics: AlertTopics };
  readonly network: {
    readonly vpc: ec2.IVpc;
    readonly subnets: { readonly operations: readonly ec2.ISubnet[] };
    readonly securityGroups: { readonly operations: ec2.ISecurityGroup };
    readonly endpoints: { readonly s3PrivateUrl: string };
  };
}

/** The operations zone as one stack sees it: everything in the stack bears its label, and undelivered calls lie in a queue of its own. */
export function operationsZone(stack: Construct, environment: Environment, props: OperationsZoneProps): OperationsZone {
  const { keys, alerting, network } = props;
  tagZone(stack, 'operations');
  return {
    environment,
    vpc: network.vpc,
    subnets: network.subnets.operations,
    securityGroup: network.securityGroups.operations,
    s3PrivateUrl: network.endpoints.s3PrivateUrl,
    logsKey: keys.logs,
    backupsKey: keys.backups,
    deadLetters: deadLetters(stack, keys.backups, alerting.topics.onCall),
  };
}
