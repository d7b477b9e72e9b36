import { Duration, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface PublicLoadBalancerProps {
  readonly vpc: ec2.IVpc;
  /** One subnet of the edge zone per availability zone. */
  readonly subnets: readonly ec2.ISubnet[];
  readonly securityGroup: ec2.ISecurityGroup;
  /** A bucket without a KMS key: a load balancer cannot write into one that has (fact sheet, EVM-56). */
  readonly logs: s3.IBucket;
}

/** Folders of the log bucket; its policy lets the log delivery service write below them. */
export const LOG_PREFIXES = { access: 'access', connection: 'connection' } as const;

/** The internet-facing load balancer, regional on purpose: TLS ends in the deployment's own region (fact sheet 6.1). */
export class PublicLoadBalancer extends Construct {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;

  constructor(scope: Construct, id: string, { vpc, subnets, securityGroup, logs }: PublicLoadBalancerProps) {
    super(scope, id);
    this.loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc,
      vpcSubnets: { subnets: [...subnets] },
      internetFacing: true,
      // All rules come from the flow matrix, so CDK may not add its own to a group of an earlier stack.
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', securityGroup.securityGroupId, {
        mutable: false,
      }),
      deletionProtection: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.STRICTEST,
      // Open WebSockets must ping more often than this; a short time also empties the service soon when it goes offline.
      idleTimeout: Duration.seconds(60),
      clientKeepAlive: Duration.hours(1),
      http2Enabled: true,
      preserveHostHeader: true,
      xAmznTlsVersionAndCipherSuiteHeaders: true,
      xffHeaderProcessingMode: elbv2.XffHeaderProcessingMode.APPEND,
      // When the firewall does not answer, requests are refused rather than let through unseen.
      wafFailOpen: false,
      crossZoneEnabled: true,
    });
    this.loadBalancer.setAttribute('zonal_shift.config.enabled', 'true');
    this.writeLogs(logs);
  }

  /** Set attribute by attribute: the library's own method also adds statements for the retired per-region log accounts. */
  private writeLogs(bucket: s3.IBucket): void {
    for (const kind of ['access', 'connection'] as const) {
      this.loadBalancer.setAttribute(`${kind}_logs.s3.enabled`, 'true');
      this.loadBalancer.setAttribute(`${kind}_logs.s3.bucket`, bucket.bucketName);
      this.loadBalancer.setAttribute(`${kind}_logs.s3.prefix`, LOG_PREFIXES[kind]);
    }
  }
}
