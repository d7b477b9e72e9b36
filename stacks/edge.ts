import {
  type aws_certificatemanager as acm,
  type aws_ec2 as ec2,
  type aws_elasticloadbalancingv2 as elbv2,
  type aws_logs as logs,
  aws_route53 as route53,
  type aws_s3 as s3,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../lib/config/environment';
import { noteExpiry, serviceCertificate } from '../lib/edge/certificate';
import { denialOfService } from '../lib/edge/denial-of-service';
import { WebApplicationFirewall } from '../lib/edge/firewall/web-application-firewall';
import { hostsOf } from '../lib/edge/hosts';
import { addHttpsListener, addRedirectListener } from '../lib/edge/listeners';
import { PublicLoadBalancer } from '../lib/edge/load-balancer';
import { publishRecords } from '../lib/edge/records';
import { serveSecurityTxt } from '../lib/edge/security-txt';
import { EnvironmentStack } from '../lib/environment-stack';
import { tagZone } from '../lib/network/tag-zone';

export interface EdgeStackProps {
  readonly archive: {
    readonly landing: { readonly loadBalancerLogs: s3.IBucket };
    readonly logGroups: { readonly waf: logs.ILogGroup };
  };
  readonly network: {
    readonly vpc: ec2.IVpc;
    readonly subnets: { readonly edge: readonly ec2.ISubnet[] };
    readonly securityGroups: { readonly edge: ec2.ISecurityGroup };
  };
}

/** The public edge: the only way in from the internet, TLS and the web application firewall. */
export class EdgeStack extends EnvironmentStack {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** Port 443; the app stack adds its services' rules. */
  readonly listener: elbv2.ApplicationListener;
  readonly firewall: WebApplicationFirewall;
  readonly certificate: acm.ICertificate;

  constructor(scope: Construct, environment: Environment, { archive, network }: EdgeStackProps) {
    super(scope, 'edge', environment);
    tagZone(this, 'edge');
    const { name: zoneName, hostedZoneId } = environment.domain;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { zoneName, hostedZoneId });

    ({ loadBalancer: this.loadBalancer } = new PublicLoadBalancer(this, 'Public', {
      vpc: network.vpc,
      subnets: network.subnets.edge,
      securityGroup: network.securityGroups.edge,
      logs: archive.landing.loadBalancerLogs,
    }));
    denialOfService(environment, this.loadBalancer);
    this.firewall = new WebApplicationFirewall(this, 'Firewall', {
      environment,
      loadBalancer: this.loadBalancer,
      logGroup: archive.logGroups.waf,
    });
    this.certificate = serviceCertificate(this, environment, zone);
    this.listener = addHttpsListener(this.loadBalancer, this.certificate);
    noteExpiry(environment, this.listener);
    addRedirectListener(this.loadBalancer);
    serveSecurityTxt(this, this.listener, environment.deployment.securityContact, hostsOf(environment));
    publishRecords(this, environment, zone, this.loadBalancer);
  }
}
