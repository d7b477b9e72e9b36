import { CfnResource } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Environment } from '../config/environment';

/** Where the reason for the standard level stands, for a reader of the template. */
export const DENIAL_OF_SERVICE = 'Bollwerk:DenialOfService';

/** Shield's standard level is there without being asked for; that it is enough, and why, is recorded at what it protects (SMV-07). */
export function denialOfService({ deployment }: Environment, loadBalancer: elbv2.ApplicationLoadBalancer): void {
  if (loadBalancer.node.defaultChild instanceof CfnResource) {
    loadBalancer.node.defaultChild.addMetadata(DENIAL_OF_SERVICE, deployment.denialOfService.reason);
  }
}
