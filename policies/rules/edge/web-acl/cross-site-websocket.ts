import { hostOf, originOf } from '../../../../lib/edge/hosts';
import { resourceRule, type Verdict } from '../../../rule';
import { broken, compliant } from '../../../verdict';
import { blocksOrigins, changedOrigin } from './origin-rule';
import { foreignOrigins, protectedHosts, protectedSite } from './origins';
import { outcome } from './outcome';
import { probes } from './probes';
import { describe, type Request } from './request';
import { changedRule, lostRule, WEB_ACL } from './web-acl';

const isRule = (rule: { [key: string]: unknown }) => blocksOrigins(rule, 'upgrade');

export const edgeWebAclCrossSiteWebSocket = resourceRule({
  id: 'edge-web-acl-cross-site-websocket',
  title: 'No foreign page can open a WebSocket in the name of its visitor',
  promises: ['SMV-41'],
  area: 'edge',
  fix: 'Block upgrades whose Origin is not exactly the own one, as lib/edge/firewall/cross-site-websocket.ts does.',
  fixElsewhere: 'Block upgrades to a WebSocket whose Origin is not exactly the own one.',
  type: WEB_ACL,
  required: (scope) => scope.environment !== undefined,
  judge: (acl, scope) => {
    const { world } = scope;
    const site = protectedSite(acl, scope);
    const attacks = protectedHosts(site).flatMap((host) => attacksOn(host).flatMap((attack) => probes(acl, attack)));
    const through = attacks.find((attack) => outcome(acl, attack, world) !== 'blocked');
    const verdicts: Verdict[] = [
      through
        ? broken(
            acl,
            'Rules',
            'every WebSocket upgrade of a foreign page is blocked',
            `not surely blocked: ${describe(through)}`,
          )
        : compliant(acl, 'Rules', `${attacks.length} foreign upgrades, all blocked`),
    ];
    for (const service of site?.deployment.services.filter(({ webSockets }) => webSockets) ?? []) {
      const host = site ? hostOf(site, service) : '';
      const own = upgrade(host, { origin: originOf(host) });
      if (outcome(acl, own, world) === 'blocked')
        verdicts.push(broken(acl, 'Rules', "the service's own pages reach it", `blocked: ${describe(own)}`));
    }
    return verdicts;
  },
  mutants: [
    lostRule('no rule against foreign upgrades', isRule),
    changedRule('foreign upgrades are only counted', 'weaken', isRule, (rule) => {
      rule.Action = { Count: {} };
    }),
    changedRule('upgrades of one path only', 'weaken', isRule, (rule) => {
      const path = {
        ByteMatchStatement: {
          FieldToMatch: { UriPath: {} },
          PositionalConstraint: 'STARTS_WITH',
          SearchString: '/socket',
          TextTransformations: [{ Priority: 0, Type: 'NONE' }],
        },
      };
      rule.Statement = { AndStatement: { Statements: [rule.Statement ?? {}, path] } };
    }),
    changedRule('the word is compared with its letters as sent', 'weaken', isRule, (rule) => {
      rule.Statement = JSON.parse(JSON.stringify(rule.Statement).replaceAll('"LOWERCASE"', '"NONE"'));
    }),
    ...changedOrigin(isRule),
  ],
});

function attacksOn(host: string): Request[] {
  return [
    ...foreignOrigins(host).map((origin) => upgrade(host, { origin })),
    upgrade(host, {}),
    upgrade(host, { origin: 'https://attacker.example', upgrade: 'WebSocket' }),
    upgrade(host, { origin: 'https://attacker.example', upgrade: 'h2c, websocket' }),
  ];
}

function upgrade(host: string, headers: Request['headers']): Request {
  return {
    method: 'GET',
    path: '/',
    query: '',
    headers: { host, connection: 'Upgrade', upgrade: 'websocket', cookie: 'session=1', ...headers },
  };
}
