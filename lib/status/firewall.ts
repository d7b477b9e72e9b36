import { type aws_logs as logs, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { hiddenCredentials, logFirewall } from '../edge/firewall/credentials';
import { rulesOf, visibility } from '../edge/firewall/rules';
import type { Site } from '../edge/hosts';

export interface StatusFirewallProps {
  readonly site: Site;
  /** ARN of the gateway's stage. */
  readonly stageArn: string;
  /** Its name must begin with `aws-waf-logs-` (fact sheet 6.6). */
  readonly logGroup: logs.ILogGroup;
}

/** The rules of an environment's firewall before the status site: everything that it does not refuse passes (EVM-11). */
export class StatusFirewall extends Construct {
  constructor(scope: Construct, id: string, { site, stageArn, logGroup }: StatusFirewallProps) {
    super(scope, id);
    const webAcl = new wafv2.CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules: rulesOf(site),
      visibilityConfig: visibility('StatusWebAcl'),
      dataProtectionConfig: hiddenCredentials(),
    });
    new wafv2.CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: webAcl.attrArn });
    logFirewall(this, webAcl, logGroup);
  }
}
