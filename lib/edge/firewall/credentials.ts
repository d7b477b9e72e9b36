import { ArnFormat, type aws_logs as logs, Stack, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Headers that carry log-ins: they leave the firewall in no log and no sample (EVM-66). */
const SECRET_HEADERS = ['authorization', 'cookie'];

/** Replaces credentials before anything of a request is written down. */
export function hiddenCredentials(): wafv2.CfnWebACL.DataProtectionConfigProperty {
  return {
    dataProtections: [
      {
        action: 'SUBSTITUTION',
        field: { fieldType: 'SINGLE_HEADER', fieldKeys: SECRET_HEADERS },
        excludeRuleMatchDetails: false,
        excludeRateBasedDetails: false,
      },
    ],
  };
}

/** Writes what a firewall sees, without credentials. */
export function logFirewall(scope: Construct, webAcl: wafv2.CfnWebACL, logGroup: logs.ILogGroup): void {
  new wafv2.CfnLoggingConfiguration(scope, 'Logging', {
    resourceArn: webAcl.attrArn,
    logDestinationConfigs: [destination(scope, logGroup)],
    redactedFields: SECRET_HEADERS.map((name) => ({ singleHeader: { Name: name } })),
  });
}

/** WAF wants the group's ARN without the `:*` that CloudFormation's attribute ends with. */
function destination(scope: Construct, logGroup: logs.ILogGroup): string {
  return Stack.of(scope).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logGroup.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
