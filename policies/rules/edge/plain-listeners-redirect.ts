import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawValue, setTo } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';
import { actionsOf, isEncrypted, LISTENER, LISTENER_RULE, rawPlain, servesClients } from './listener';

const EXPECTED = 'one action: a redirect to HTTPS on port 443 of the same host';

export const edgePlainListenersRedirect = environmentRule({
  id: 'edge-plain-listeners-redirect',
  title: 'Plain HTTP is answered on port 80 alone, and with nothing but a redirect to HTTPS',
  promises: ['EVM-35', 'EMB-31', 'SMV-09', 'SMV-10'],
  area: 'edge',
  fix: 'Give the listener protocol HTTPS (TLS on a network load balancer), or make it port 80 with one redirect action and no other rule (lib/edge/listeners.ts).',
  fixElsewhere:
    'Give the listener protocol HTTPS (TLS on a network load balancer), or make it port 80 with one redirect action and no other rule.',
  *check({ world }) {
    for (const listener of world.ofType(LISTENER)) {
      if (isEncrypted(listener) || !servesClients(listener)) continue;
      yield read(listener, 'Protocol') === 'HTTP' && numberOf(read(listener, 'Port')) === 80
        ? compliant(listener, 'Port')
        : broken(
            listener,
            'Protocol',
            'HTTPS, TLS, or HTTP on port 80',
            `${read(listener, 'Protocol')} on port ${read(listener, 'Port')}`,
          );
      yield judgeActions(listener, 'DefaultActions');
    }
    for (const rule of world.ofType(LISTENER_RULE)) {
      // A rule of a listener that these templates do not show may stand on a plain one.
      const listener = world.target(read(rule, 'ListenerArn'));
      if (listener === undefined || !isEncrypted(listener)) yield judgeActions(rule, 'Actions');
    }
  },
  mutants: [
    redirecting('DefaultActions', [{ Type: 'forward', TargetGroupArn: 'a-target-group' }], 'forwarded in clear'),
    redirecting(
      'DefaultActions',
      [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }],
      'answered in clear',
    ),
    redirecting('DefaultActions.0.RedirectConfig.Protocol', 'HTTP', 'redirected to plain HTTP'),
    redirecting('DefaultActions.0.RedirectConfig.Port', '8443', 'redirected to another port'),
    redirecting('DefaultActions.0.RedirectConfig.Host', 'elsewhere.example', 'redirected to another host'),
    redirecting('Port', 8080, 'plain HTTP on port 8080'),
    redirecting('Protocol', 'TCP', 'a plain connection'),
    setTo(
      LISTENER,
      'Protocol',
      'HTTP',
      'the secure listener in clear',
      'weaken',
      (listener) => listener.Properties?.Protocol === 'HTTPS',
    ),
    forwardingRule(),
  ],
});

function judgeActions(resource: Resource, property: string): Verdict {
  const [action, ...more] = actionsOf(resource);
  return action !== undefined && more.length === 0 && redirects(action)
    ? compliant(resource, property)
    : broken(resource, property, EXPECTED);
}

function redirects(action: Value): boolean {
  const redirect = field(action, 'RedirectConfig');
  const host = field(redirect, 'Host');
  return (
    field(action, 'Type') === 'redirect' &&
    field(redirect, 'Protocol') === 'HTTPS' &&
    numberOf(field(redirect, 'Port')) === 443 &&
    (host === undefined || host === '#{host}')
  );
}

function redirecting(path: string, value: RawValue, name: string): Mutant {
  return setTo(LISTENER, path, value, name, 'weaken', rawPlain);
}

function forwardingRule(): Mutant {
  return {
    name: 'a rule of the redirecting listener forwards one path',
    kind: 'widen',
    type: LISTENER,
    where: rawPlain,
    notices: { partner: LISTENER_RULE },
    change: (_listener, template, logicalId) => {
      template.Resources.Added = {
        Type: LISTENER_RULE,
        Properties: {
          ListenerArn: { Ref: logicalId },
          Priority: 1,
          Conditions: [{ Field: 'path-pattern', Values: ['/api/*'] }],
          Actions: [{ Type: 'forward', TargetGroupArn: 'a-target-group' }],
        },
      };
    },
  };
}
