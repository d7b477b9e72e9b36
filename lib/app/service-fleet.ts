import {
  type aws_autoscaling as autoscaling,
  type CfnElement,
  aws_ec2 as ec2,
  type aws_elasticloadbalancingv2 as elbv2,
  type aws_iam as iam,
  type aws_kms as kms,
  type aws_logs as logs,
  Stack,
  type aws_s3 as s3,
  type aws_secretsmanager as secretsmanager,
  Tags,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Service } from '../config/deployment';
import type { Environment } from '../config/environment';
import { serviceAccess } from './access';
import { scheduleEventDays } from './event-days';
import { agentConfiguration } from './host-logs';
import { hardenedLaunchTemplate } from './launch-template';
import { PATCH_GROUP_TAG } from './patching/patch-group';
import { routeToService } from './routing';
import { serviceScalingGroup } from './scaling-group';
import { serviceTargetGroup } from './target-group';
import { secretVariables } from './variables';
import { keepHotStandby } from './warm-pool';
import { addFirstBoot } from './workload/user-data';

export interface ServiceFleetProps {
  readonly environment: Environment;
  readonly service: Service;
  readonly vpc: ec2.IVpc;
  readonly subnets: readonly ec2.ISubnet[];
  readonly securityGroup: ec2.ISecurityGroup;
  readonly role: iam.IRole;
  readonly listener: elbv2.IApplicationListener;
  readonly secretsKey: kms.IKey;
  /** ARN of the function that rotates the service's secret. */
  readonly rotation: string;
  readonly volumeKey: kms.IKey;
  readonly hostLogs: logs.ILogGroup;
  readonly patchingLogs: logs.ILogGroup;
  readonly patchGroup: string;
  /** Variables that every service of the environment may read. */
  readonly globalVariables: secretsmanager.CfnSecret;
  readonly databaseUser?: string;
  /** Cost factor of bcrypt. */
  readonly passwordCost: string;
  readonly uploads: s3.IBucket;
  readonly artifacts: s3.IBucket;
}

/** All that one service has of its own: instances, role, variables, targets, host name (SMV-29). */
export class ServiceFleet extends Construct {
  readonly group: autoscaling.AutoScalingGroup;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  readonly variables: secretsmanager.CfnSecret;

  constructor(scope: Construct, id: string, props: ServiceFleetProps) {
    super(scope, id);
    const { environment, service, vpc, role } = props;
    const { operatingSystem } = environment.deployment;

    this.variables = secretVariables(this, 'Variables', {
      key: props.secretsKey,
      description: `environment variables of ${service.name}`,
      open: { username: service.name },
      rotation: props.rotation,
    });
    const configuration = agentConfiguration(this, operatingSystem, props.hostLogs);
    const access = serviceAccess(this, {
      role,
      secrets: [this.variables, props.globalVariables],
      agentConfiguration: configuration,
      hostLogs: props.hostLogs,
      patchingLogs: props.patchingLogs,
      databaseUser: props.databaseUser,
      service: service.name,
      uploads: props.uploads,
      artifacts: props.artifacts,
    });

    this.targetGroup = serviceTargetGroup(this, vpc, service);
    const route = routeToService(this, environment, service, props.listener, this.targetGroup);
    const userData = operatingSystem === 'windows' ? ec2.UserData.forWindows() : ec2.UserData.forLinux();
    this.group = serviceScalingGroup(this, {
      environment,
      vpc,
      subnets: props.subnets,
      targetGroup: this.targetGroup,
      launchTemplate: hardenedLaunchTemplate(this, { ...props, userData }),
    });
    addFirstBoot(userData, operatingSystem, {
      service,
      region: environment.region,
      stackName: Stack.of(this).stackName,
      logicalId: Stack.of(this).getLogicalId(this.group.node.defaultChild as CfnElement),
      roleName: role.roleName,
      agentConfiguration: configuration.parameterName,
      passwordCost: props.passwordCost,
    });
    // An instance that boots before it may read its variables or before it has a listener never becomes healthy.
    this.group.node.addDependency(access, route);
    Tags.of(this.group).add(PATCH_GROUP_TAG, props.patchGroup);
    keepHotStandby(this.group, environment.sizes);
    scheduleEventDays(this, this.group, environment);
  }
}
