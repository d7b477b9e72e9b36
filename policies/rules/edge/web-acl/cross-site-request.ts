import { originOf } from '../../../../lib/edge/hosts';
import { resourceRule, type Verdict } from '../../../rule';
import { broken, compliant } from '../../../verdict';
import { blocksOrigins, changedOrigin } from './origin-rule';
import { foreignOrigins, protectedHosts, protectedSite } from './origins';
import { outcome } from './outcome';
import { probes } from './probes';
import { describe, type Request } from './request';
import { changedRule, lostRule, WEB_ACL } from './web-acl';

/** RFC 9110 section 9.2.1 calls all others safe. */
const STATE_CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'];

const isRule = (rule: { [key: string]: unknown }) => blocksOrigins(rule, 'PATCH');

export const edgeWebAclCrossSiteRequest = resourceRule({
  id: 'edge-web-acl-cross-site-request',
  title: 'No foreign page can change anything in the name of its visitor',
  promises: ['SMV-40', 'EVM-49'],
  area: 'edge',
  fix: 'Block POST, PUT, PATCH and DELETE with a foreign or, beside cookies, a missing Origin, as lib/edge/firewall/cross-site-request.ts does.',
  fixElsewhere: 'Block POST, PUT, PATCH and DELETE with a foreign or, beside cookies, a missing Origin.',
  type: WEB_ACL,
  required: (scope) => scope.environment !== undefined,
  judge: (acl, scope) => {
    const { world } = scope;
    const site = protectedSite(acl, scope);
    const hosts = protectedHosts(site);
    const attacks = hosts.flatMap((host) => attacksOn(host).flatMap((attack) => probes(acl, attack)));
    const through = attacks.find((attack) => outcome(acl, attack, world) !== 'blocked');
    const verdicts: Verdict[] = [
      through
        ? broken(
            acl,
            'Rules',
            'every state-changing request of a foreign page is blocked',
            `not surely blocked: ${describe(through)}`,
          )
        : compliant(acl, 'Rules', `${attacks.length} foreign requests, all blocked`),
    ];
    for (const host of site ? hosts : []) {
      const own = changing('POST', host, { origin: originOf(host) });
      if (outcome(acl, own, world) === 'blocked')
        verdicts.push(broken(acl, 'Rules', "the services' own pages reach them", `blocked: ${describe(own)}`));
    }
    return verdicts;
  },
  mutants: [
    lostRule('no rule against foreign requests', isRule),
    changedRule('foreign requests are only counted', 'weaken', isRule, (rule) => {
      rule.Action = { Count: {} };
    }),
    changedRule('foreign pages may delete', 'widen', isRule, (rule) => {
      rule.Statement = JSON.parse(JSON.stringify(rule.Statement).replaceAll('"DELETE"', '"TRACE"'));
    }),
    changedRule('a missing origin passes beside cookies', 'widen', isRule, (rule) => {
      rule.Statement = JSON.parse(JSON.stringify(rule.Statement).replaceAll('"Name":"cookie"', '"Name":"x-cookie"'));
    }),
    changedRule('a header opens the door', 'widen', isRule, (rule) => {
      const key = {
        ByteMatchStatement: {
          FieldToMatch: { SingleHeader: { Name: 'x-partner' } },
          PositionalConstraint: 'EXACTLY',
          SearchString: 'yes',
          TextTransformations: [{ Priority: 0, Type: 'NONE' }],
        },
      };
      rule.Statement = { AndStatement: { Statements: [rule.Statement ?? {}, { NotStatement: { Statement: key } }] } };
    }),
    ...changedOrigin(isRule),
  ],
});

function attacksOn(host: string): Request[] {
  return STATE_CHANGING.flatMap((method) => [
    ...foreignOrigins(host).map((origin) => changing(method, host, { origin })),
    changing(method, host, { origin: 'https://attacker.example', cookie: 'session=1' }),
    changing(method, host, { cookie: 'session=1' }),
  ]);
}

function changing(method: string, host: string, headers: Request['headers']): Request {
  return { method, path: '/', query: '', headers: { host, ...headers } };
}
