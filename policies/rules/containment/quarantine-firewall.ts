import { type Mutant, type RawObject, setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { ASSOCIATION, WEB_ACL } from '../edge/web-acl/web-acl';
import { letsOnlyRespondersPass, refusalOf } from './firewall';
import { callsOf, machinesNamed, parameter } from './machines';

const IP_SET = 'AWS::WAFv2::IPSet';

export const containmentQuarantineFirewall = environmentRule({
  id: 'containment-quarantine-firewall',
  title:
    'The firewall of an emergency stands ready: it refuses everybody but a few addresses, with the maintenance page',
  promises: ['SMV-45'],
  area: 'containment',
  fix: 'Keep the last rule of lib/containment/quarantine-firewall.ts: block with 503 whoever is not in the small set of responders.',
  *check(scope) {
    const machines = machinesNamed(scope, 'contain');
    const ready = machines
      .flatMap((machine) => callsOf(machine, 'wafv2:associateWebACL'))
      .flatMap((call) => scope.world.target(parameter(call, 'WebACLArn')) ?? []);
    for (const acl of new Set(ready)) {
      const refusal = refusalOf(acl);
      if (!letsOnlyRespondersPass(acl, scope)) yield broken(acl, 'Rules', 'nobody but a few addresses passes');
      else if (refusal?.status !== 503 || typeof refusal.body !== 'string')
        yield broken(acl, 'CustomResponseBodies', 'an answer 503 with the maintenance page', refusal?.status);
      else yield compliant(acl, 'Rules', 'nobody but a few addresses passes');
      for (const user of scope.world.mentionedBy(acl)) {
        if (user.type === ASSOCIATION)
          yield broken(user, 'WebACLArn', 'the usual firewall, while the service is online');
      }
    }
  },
  mutants: [
    last('only counts', (rule) => {
      rule.Action = { Count: {} };
    }),
    last('lets everybody pass', (rule) => {
      rule.Statement = { ByteMatchStatement: {} };
    }),
    last('answers 200', (rule) => {
      rule.Action = { Block: { CustomResponse: { ResponseCode: 200, CustomResponseBodyKey: 'maintenance' } } };
    }),
    last('answers nothing of its own', (rule) => {
      rule.Action = { Block: {} };
    }),
    {
      ...setTo(IP_SET, 'Addresses', ['0.0.0.0/1', '128.0.0.0/1'], 'everybody responds', 'widen'),
      notices: { partner: WEB_ACL },
    },
    { ...setTo(IP_SET, 'Addresses', ['192.0.0.0/16'], 'half a town responds', 'widen'), notices: { partner: WEB_ACL } },
  ],
});

/** Changes the rule that refuses everybody else. A second firewall that no machine gives to the load balancer breaks nothing. */
function last(name: string, change: (rule: RawObject) => void): Mutant {
  const rules = ({ Properties }: { Properties?: RawObject }) => (Properties?.Rules ?? []) as RawObject[];
  const picks = (rule: RawObject) =>
    JSON.stringify(rule.Statement ?? '').includes('"NotStatement":{"Statement":{"IPSet');
  return {
    name,
    kind: 'weaken',
    type: WEB_ACL,
    copyable: false,
    where: (acl) => rules(acl).some(picks),
    change: (acl) => {
      const changed = structuredClone(rules(acl));
      for (const rule of changed.filter(picks)) change(rule);
      acl.Properties = { ...acl.Properties, Rules: changed };
    },
  };
}
