import type { Resource } from '../../../assembly/types';
import { type RawObject, setTo } from '../../../mutant';
import { field } from '../../../proofs/values';
import { resourceRule, type Verdict } from '../../../rule';
import { broken, compliant, isTrue, read } from '../../../verdict';
import { changedRule, nameOf, RULE_GROUP, rulesInOrder, WEB_ACL } from './web-acl';

/** How often a rule matched, and what the requests looked like (WAF API reference, "VisibilityConfig"). */
const SHOWN = ['CloudWatchMetricsEnabled', 'SampledRequestsEnabled'] as const;
const CONFIG = 'VisibilityConfig';

export const edgeWebAclVisible = resourceRule({
  id: 'edge-web-acl-visible',
  title: 'Every rule of the web application firewall counts what it detects and shows samples of it',
  promises: ['EVM-11', 'EVM-29'],
  area: 'edge',
  fix: 'Switch CloudWatchMetricsEnabled and SampledRequestsEnabled on, for the web ACL and for each rule (lib/edge/firewall).',
  fixElsewhere: 'Set CloudWatchMetricsEnabled and SampledRequestsEnabled to true, for the web ACL and for each rule.',
  type: [WEB_ACL, RULE_GROUP],
  judge: (acl) => SHOWN.flatMap((switched) => judgeSwitch(acl, switched)),
  mutants: SHOWN.flatMap((switched) => [
    setTo(WEB_ACL, `${CONFIG}.${switched}`, false, `${switched} off for what no rule matches`),
    changedRule(
      `${switched} off for one rule`,
      'weaken',
      (rule) => rule.VisibilityConfig !== undefined,
      (rule) => {
        (rule.VisibilityConfig as RawObject)[switched] = false;
      },
    ),
  ]),
});

function judgeSwitch(acl: Resource, switched: (typeof SHOWN)[number]): Verdict[] {
  const blind = rulesInOrder(acl).filter((rule) => !isTrue(field(field(rule, CONFIG), switched)));
  const own = `${CONFIG}.${switched}`;
  return [
    isTrue(read(acl, own)) ? compliant(acl, own) : broken(acl, own, 'true'),
    ...blind.map((rule) =>
      broken(acl, `Rules.${nameOf(rule)}.${own}`, 'true', field(field(rule, CONFIG), switched) ?? 'absent'),
    ),
  ];
}
