import type { aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import type { Site } from '../hosts';
import { crossSiteRequest } from './cross-site-request';
import { crossSiteWebSocket } from './cross-site-websocket';
import { type ManagedGroup, managedGroupsFor } from './managed-groups';
import { tooManyLogins, tooManyRequests } from './rate-limits';
import type { Statement } from './statements';

type Rule = wafv2.CfnWebACL.RuleProperty;

/**
 * First the groups that judge the sender, so that the one against floods sees every request; then our own rules, which
 * are cheap; last the groups that read the request, which need not read what is refused already.
 */
export function rulesOf(site: Site): Rule[] {
  const own: ReadonlyArray<readonly [string, Statement]> = [
    ['TooManyRequests', tooManyRequests()],
    ['TooManyLogins', tooManyLogins()],
    ['CrossSiteWebSocket', crossSiteWebSocket(site)],
    ['CrossSiteRequest', crossSiteRequest(site)],
  ];
  const groups = managedGroupsFor(site.deployment);
  const judging = (judges: ManagedGroup['judges']) => groups.filter((group) => group.judges === judges).map(managed);
  return [
    ...judging('sender'),
    ...own.map(([name, statement]) => blocking(name, statement)),
    ...judging('request'),
  ].map((rule, priority) => ({ ...rule, priority }));
}

type Unordered = Omit<Rule, 'priority'>;

function blocking(name: string, statement: Statement): Unordered {
  return { name, statement, action: { block: {} }, visibilityConfig: visibility(name) };
}

/** `none` keeps the group's own actions, which block; `count` would only watch (EVM-11). */
function managed({ name, configuration }: ManagedGroup): Unordered {
  const managedRuleGroupConfigs = configuration ? [configuration] : undefined;
  return {
    name,
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, managedRuleGroupConfigs } },
    overrideAction: { none: {} },
    visibilityConfig: visibility(name),
  };
}

/** Samples and metrics under the rule's own name. */
export function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
