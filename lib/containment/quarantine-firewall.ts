import { type aws_logs as logs, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { hiddenCredentials, logFirewall } from '../edge/firewall/credentials';
import { rulesOf, visibility } from '../edge/firewall/rules';
import { maintenancePage } from './maintenance-page';

export interface QuarantineFirewallProps {
  readonly environment: Environment;
  readonly logGroup: logs.ILogGroup;
}

const PAGE = 'maintenance';
const NOBODY_BUT_RESPONDERS = 'NobodyButResponders';

/**
 * The firewall of an emergency: all rules of the usual one, and one more that answers everybody but the responders with
 * the maintenance page. It stands ready beside the usual one, and containment only changes which of the two the load balancer has. So a
 * deployment that changes the usual firewall's rules changes nothing of what is closed.
 */
export class QuarantineFirewall extends Construct {
  readonly webAcl: wafv2.CfnWebACL;

  constructor(scope: Construct, id: string, { environment, logGroup }: QuarantineFirewallProps) {
    super(scope, id);
    const { responders, statusPage } = environment.deployment.incidents;
    const usual = rulesOf(environment);
    const addresses = new wafv2.CfnIPSet(this, 'Responders', {
      scope: 'REGIONAL',
      ipAddressVersion: 'IPV4',
      addresses: [...responders],
    });
    this.webAcl = new wafv2.CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      customResponseBodies: { [PAGE]: { contentType: 'TEXT_HTML', content: maintenancePage(statusPage) } },
      rules: [
        ...usual,
        {
          name: NOBODY_BUT_RESPONDERS,
          priority: usual.length,
          statement: { notStatement: { statement: { ipSetReferenceStatement: { arn: addresses.attrArn } } } },
          action: { block: { customResponse: { responseCode: 503, customResponseBodyKey: PAGE } } },
          visibilityConfig: visibility(NOBODY_BUT_RESPONDERS),
        },
      ],
      visibilityConfig: visibility('QuarantineWebAcl'),
      onSourceDDoSProtectionConfig: { albLowReputationMode: 'ACTIVE_UNDER_DDOS' },
      dataProtectionConfig: hiddenCredentials(),
    });
    logFirewall(this, this.webAcl, logGroup);
  }
}
