import { type aws_elasticloadbalancingv2 as elbv2, type aws_logs as logs, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../config/environment';
import { capacityOf, MOST_CAPACITY } from './capacity';
import { hiddenCredentials, logFirewall } from './credentials';
import { rulesOf, visibility } from './rules';

export interface WebApplicationFirewallProps {
  readonly environment: Environment;
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** Its name must begin with `aws-waf-logs-` (fact sheet 6.6). */
  readonly logGroup: logs.ILogGroup;
}

/**
 * What is not refused by a rule passes, and every rule refuses: nothing here only counts (EVM-11, SMV-07).
 * @throws Error when the deployment has so many services that AWS would refuse the rules.
 */
export class WebApplicationFirewall extends Construct {
  readonly webAcl: wafv2.CfnWebACL;

  constructor(scope: Construct, id: string, { environment, loadBalancer, logGroup }: WebApplicationFirewallProps) {
    super(scope, id);
    const capacity = capacityOf(environment);
    if (capacity > MOST_CAPACITY) {
      throw new Error(`${environment.id}: the firewall needs ${capacity} capacity units, AWS grants ${MOST_CAPACITY}`);
    }
    this.webAcl = new wafv2.CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules: rulesOf(environment),
      visibilityConfig: visibility('WebAcl'),
      onSourceDDoSProtectionConfig: { albLowReputationMode: 'ACTIVE_UNDER_DDOS' },
      dataProtectionConfig: hiddenCredentials(),
    });
    new wafv2.CfnWebACLAssociation(this, 'Association', {
      resourceArn: loadBalancer.loadBalancerArn,
      webAclArn: this.webAcl.attrArn,
    });
    logFirewall(this, this.webAcl, logGroup);
  }
}
