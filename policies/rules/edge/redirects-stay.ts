import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawObject, setTo } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { actionsOf, isEncrypted, LISTENER, rawEncrypted, rulesOf } from './listener';

export const edgeRedirectsStay = environmentRule({
  id: 'edge-redirects-stay',
  title: 'Whoever came over TLS is sent nowhere else: no redirect leads to plain HTTP or to another host',
  promises: ['EVM-35', 'EVM-03', 'SMV-09'],
  area: 'edge',
  fix: 'Leave Protocol at HTTPS and Host at #{host} in redirects of the TLS listener; a browser repeats its request, body and all, where a 307 sends it.',
  *check({ world }) {
    for (const listener of world.ofType(LISTENER).filter(isEncrypted)) {
      for (const each of [listener, ...rulesOf(listener, world)]) {
        const away = actionsOf(each).find((action) => field(action, 'Type') === 'redirect' && !stays(action));
        yield away === undefined
          ? compliant(each, actionsName(each), 'leads nowhere else')
          : broken(each, actionsName(each), 'a redirect that stays on HTTPS and on the same host', away);
      }
    }
  },
  mutants: [
    setTo(
      LISTENER,
      'DefaultActions',
      [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTP', Port: '80', StatusCode: 'HTTP_302' } }],
      'back to plain HTTP',
      'weaken',
      rawEncrypted,
    ),
    sentAway('one path to somebody else', { Host: 'collector.example', StatusCode: 'HTTP_307' }),
    sentAway('one path to plain HTTP', { Protocol: 'HTTP', StatusCode: 'HTTP_302' }),
  ],
});

/** Absent fields keep what the request had (ELB API reference, "RedirectActionConfig"). */
function stays(action: Value): boolean {
  const redirect = field(action, 'RedirectConfig');
  const [protocol, host] = [field(redirect, 'Protocol') ?? '#{protocol}', field(redirect, 'Host') ?? '#{host}'];
  return (protocol === 'HTTPS' || protocol === '#{protocol}') && host === '#{host}';
}

function actionsName({ type }: Resource): string {
  return type === LISTENER ? 'DefaultActions' : 'Actions';
}

function sentAway(name: string, config: RawObject): Mutant {
  const partner = 'AWS::ElasticLoadBalancingV2::ListenerRule';
  return {
    name,
    kind: 'move',
    type: LISTENER,
    where: rawEncrypted,
    notices: { partner },
    change: (_listener, { Resources }, logicalId) => {
      Resources.Added = {
        Type: partner,
        Properties: {
          ListenerArn: { Ref: logicalId },
          Priority: 7,
          Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/upload'] } }],
          Actions: [{ Type: 'redirect', RedirectConfig: config }],
        },
      };
    },
  };
}
