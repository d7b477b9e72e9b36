import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { AlertTopics } from '../alerting/topics';
import type { Environment } from '../config/environment';

/** All that the machines touch. */
export interface Targets {
  readonly environment: Environment;
  readonly table: dynamodb.ITable;
  readonly topics: AlertTopics;
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  readonly listener: elbv2.IApplicationListener;
  readonly firewalls: { readonly usual: wafv2.CfnWebACL; readonly quarantine: wafv2.CfnWebACL };
  readonly groups: {
    /** One per service: whoever is in one of them serves customers. */
    readonly app: readonly ec2.ISecurityGroup[];
    readonly database: ec2.ISecurityGroup;
    readonly quarantine: ec2.ISecurityGroup;
  };
  readonly scaling: readonly autoscaling.IAutoScalingGroup[];
  readonly instance: rds.IDatabaseInstance;
  /** The roles of the services' instances, and the policy that ends their sessions. */
  readonly sessions: { readonly roles: readonly iam.IRole[]; readonly revocation: iam.IManagedPolicy };
  /** ARNs of the secrets that services read, and of the function that changes them. */
  readonly secrets: { readonly arns: readonly string[]; readonly rotation: string };
}
