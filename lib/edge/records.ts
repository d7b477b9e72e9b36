import {
  type aws_elasticloadbalancingv2 as elbv2,
  aws_route53 as route53,
  aws_route53_targets as targets,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Certificate } from '../config/deployment';
import type { Environment } from '../config/environment';
import { hostsOf, type Site } from './hosts';

/**
 * Authorities that may issue for the domain. GeoTrust is a brand of DigiCert, which issues under its own name
 * (EMB-32); Amazon's is the first of the four names in ACM's page on CAA records, and one of them is enough.
 */
const AUTHORITIES: { readonly [source in Certificate['source']]: readonly string[] } = {
  acm: ['amazon.com'],
  imported: ['digicert.com', 'globalsign.com'],
};

/** Points every host at the load balancer and tells the world's authorities who may issue for the domain. */
export function publishRecords(
  scope: Construct,
  environment: Environment,
  zone: route53.IHostedZone,
  loadBalancer: elbv2.IApplicationLoadBalancer,
): void {
  for (const host of hostsOf(environment)) {
    new route53.ARecord(scope, `Alias-${host}`, {
      zone,
      recordName: `${host}.`,
      target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(loadBalancer)),
    });
  }
  publishAuthorities(scope, environment, zone);
}

export function publishAuthorities(
  scope: Construct,
  { domain, certificate }: Site & { readonly certificate: Certificate },
  zone: route53.IHostedZone,
): void {
  new route53.CaaRecord(scope, 'Authorities', {
    zone,
    recordName: `${domain.name}.`,
    values: AUTHORITIES[certificate.source].map((value) => ({ flag: 0, tag: route53.CaaTag.ISSUE, value })),
  });
}
