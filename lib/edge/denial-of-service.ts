import { CfnResource } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnProtection } from 'aws-cdk-lib/aws-shield';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';

/** Where the reason for the standard level stands, for a reader of the template. */
export const DENIAL_OF_SERVICE = 'Bollwerk:DenialOfService';

/** Shield's standard level is there without being asked for; which level it is, and why, is recorded at what it protects (SMV-07). */
export function denialOfService(
  scope: Construct,
  { id, deployment }: Environment,
  loadBalancer: elbv2.ApplicationLoadBalancer,
): void {
  const { denialOfService: choice } = deployment;
  if (choice.kind === 'shield-advanced') {
    new CfnProtection(scope, 'denial-of-service', { name: `${id}-entry`, resourceArn: loadBalancer.loadBalancerArn });
  } else if (loadBalancer.node.defaultChild instanceof CfnResource) {
    loadBalancer.node.defaultChild.addMetadata(DENIAL_OF_SERVICE, choice.reason);
  }
}
