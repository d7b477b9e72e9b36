import type { aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import type { Deployment } from '../../config/deployment';
import type { Site } from '../hosts';

/** A rule group that AWS maintains. */
export interface ManagedGroup {
  readonly name: string;
  /** Web ACL capacity units, from "AWS Managed Rules rule groups list" of the WAF guide. */
  readonly capacity: number;
  /** Whether it judges who asks or what is asked. */
  readonly judges: 'sender' | 'request';
  readonly operatingSystem?: Deployment['operatingSystem'];
  readonly configuration?: wafv2.CfnWebACL.ManagedRuleGroupConfigProperty;
}

/**
 * Requests that cannot answer the silent browser challenge: programming interfaces and files that pages load. The
 * expression is the one that AWS recommends (CloudFormation, ClientSideAction) plus what an upgrade or a robot asks for.
 */
const NOT_CHALLENGEABLE = [
  '\\/api\\/|\\.(acc|avi|css|gif|jpe?g|js|mp[34]|ogg|otf|pdf|png|tiff?|ttf|webm|webp|woff2?)$',
  '^\\/\\.well-known\\/',
];

/**
 * In the order in which they are asked (EVM-11, EVM-49). The common group also refuses bodies above 8 KB, which is as
 * far as the firewall can look behind a load balancer (API reference, Body): large files go to the uploads bucket
 * directly. The POSIX group belongs to the Linux one: the WAF guide asks to use them together.
 */
export const MANAGED_GROUPS: readonly ManagedGroup[] = [
  {
    name: 'AWSManagedRulesAntiDDoSRuleSet',
    judges: 'sender',
    capacity: 50,
    configuration: {
      awsManagedRulesAntiDDoSRuleSet: {
        sensitivityToBlock: 'LOW',
        clientSideActionConfig: {
          challenge: {
            usageOfAction: 'ENABLED',
            sensitivity: 'HIGH',
            exemptUriRegularExpressions: NOT_CHALLENGEABLE.map((regexString) => ({ regexString })),
          },
        },
      },
    },
  },
  { name: 'AWSManagedRulesAmazonIpReputationList', judges: 'sender', capacity: 25 },
  { name: 'AWSManagedRulesAnonymousIpList', judges: 'sender', capacity: 50 },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', judges: 'request', capacity: 200 },
  { name: 'AWSManagedRulesCommonRuleSet', judges: 'request', capacity: 700 },
  { name: 'AWSManagedRulesSQLiRuleSet', judges: 'request', capacity: 200 },
  { name: 'AWSManagedRulesLinuxRuleSet', judges: 'request', capacity: 200, operatingSystem: 'linux' },
  { name: 'AWSManagedRulesUnixRuleSet', judges: 'request', capacity: 100, operatingSystem: 'linux' },
  { name: 'AWSManagedRulesWindowsRuleSet', judges: 'request', capacity: 200, operatingSystem: 'windows' },
];

/** The groups that fit the deployment's operating system. */
export function managedGroupsFor(deployment: Site['deployment']): ManagedGroup[] {
  return MANAGED_GROUPS.filter(
    ({ operatingSystem }) => operatingSystem === undefined || operatingSystem === deployment.operatingSystem,
  );
}
