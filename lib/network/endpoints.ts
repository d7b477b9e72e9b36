import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { awsOwnedDocuments, ownAccountOnly, patchDownloads } from './endpoint-policy';
import { tagZone } from './tag-zone';
import type { Subnets } from './zoned-vpc';

const { InterfaceVpcEndpointAwsService: Service } = ec2;

/**
 * What the app and operations zones call (EVM-03), by the prefix of the service's IAM actions. Session Manager and
 * patching need the first three; lifecycle hooks need autoscaling, new instances report to
 * cloudformation that they are ready, the CloudWatch agent asks ec2 for tags; rds,
 * backup and sts are for the functions that validate restores; GuardDuty's agent reports through guardduty.
 */
const SERVICES: { readonly [iamPrefix: string]: ec2.InterfaceVpcEndpointAwsService } = {
  ssm: Service.SSM,
  ssmmessages: Service.SSM_MESSAGES,
  ec2messages: Service.EC2_MESSAGES,
  logs: Service.CLOUDWATCH_LOGS,
  cloudwatch: Service.CLOUDWATCH_MONITORING,
  kms: Service.KMS,
  secretsmanager: Service.SECRETS_MANAGER,
  sts: Service.STS,
  autoscaling: Service.AUTOSCALING,
  cloudformation: Service.CLOUDFORMATION,
  ec2: Service.EC2,
  rds: Service.RDS,
  backup: Service.BACKUP,
  guardduty: Service.GUARDDUTY_DATA,
};

export interface EndpointsProps {
  readonly environment: Environment;
  readonly vpc: ec2.Vpc;
  readonly subnets: Subnets;
  readonly securityGroup: ec2.ISecurityGroup;
}

/** AWS's services inside the VPC: interface endpoints in every availability zone, and S3 both ways. */
export class Endpoints extends Construct {
  /** By the prefix of the service's IAM actions. */
  readonly interfaces: ReadonlyMap<string, ec2.InterfaceVpcEndpoint>;
  readonly s3Gateway: ec2.GatewayVpcEndpoint;
  /** S3 for zones without a route out. */
  readonly s3Interface: ec2.InterfaceVpcEndpoint;
  /**
   * S3's address for zones without a route out: a value for `AWS_ENDPOINT_URL_S3`. The gateway serves the app zone,
   * whose packets to S3's public addresses its network ACL lets out; operations stays closed to public addresses.
   */
  readonly s3PrivateUrl: string;

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const { environment, vpc, subnets } = props;
    this.interfaces = new Map(
      Object.entries(SERVICES).map(([prefix, service]) => {
        const endpoint = this.interfaceEndpoint(prefix, service, props, true);
        if (prefix === 'ssm') {
          endpoint.addToPolicy(awsOwnedDocuments(this));
        }
        return [prefix, endpoint];
      }),
    );
    this.s3Gateway = vpc.addGatewayEndpoint('S3', {
      service: ec2.GatewayVpcEndpointAwsService.S3,
      subnets: [{ subnets: [...subnets.app] }],
    });
    this.s3Gateway.addToPolicy(ownAccountOnly(this, 's3:*'));
    this.s3Gateway.addToPolicy(patchDownloads(this, environment));
    tagZone(this.s3Gateway, 'app');

    // Without private DNS: with it, the app zone's transfers would leave the gateway and be billed by the gigabyte.
    this.s3Interface = this.interfaceEndpoint('s3', Service.S3, props, false);
    // The first entry is the regional name, "Z…:*.vpce-…"; AWS guarantees this order for its own services.
    const regionalName = Fn.select(1, Fn.split('*.', Fn.select(0, this.s3Interface.vpcEndpointDnsEntries)));
    this.s3PrivateUrl = `https://bucket.${regionalName}`;
    tagZone(this, 'app');
  }

  private interfaceEndpoint(
    prefix: string,
    service: ec2.InterfaceVpcEndpointAwsService,
    { vpc, subnets, securityGroup }: EndpointsProps,
    privateDnsEnabled: boolean,
  ): ec2.InterfaceVpcEndpoint {
    const endpoint = new ec2.InterfaceVpcEndpoint(this, prefix, {
      vpc,
      service,
      subnets: { subnets: [...subnets.endpoints] },
      securityGroups: [securityGroup],
      open: false,
      privateDnsEnabled,
    });
    endpoint.addToPolicy(ownAccountOnly(this, `${prefix}:*`));
    return endpoint;
  }
}
