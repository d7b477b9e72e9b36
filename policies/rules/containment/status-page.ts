import { setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { DOMAIN, inStatusSite } from '../status/site';
import { MACHINE } from './definition';
import { refusalOf } from './firewall';
import { callsOf, machinesNamed, parameter, rewritten } from './machines';

export const containmentStatusPage = environmentRule({
  id: 'containment-status-page',
  title: 'Whoever meets the maintenance page is sent to the status site, which does not depend on the service',
  promises: ['SMV-47'],
  area: 'containment',
  fix: 'incidents.statusPage of the deployment is an https address below none of its domains; lib/containment/maintenance-page.ts shows it.',
  *check(scope) {
    for (const machine of machinesNamed(scope, 'contain')) {
      const pages = ['elasticloadbalancingv2:createRule', 'elasticloadbalancingv2:modifyRule']
        .flatMap((call) => callsOf(machine, call))
        .flatMap((call) => items(parameter(call, 'Actions')))
        .map((answer) => field(field(answer, 'FixedResponseConfig'), 'MessageBody'));
      const refusals = callsOf(machine, 'wafv2:associateWebACL')
        .flatMap((call) => scope.world.target(parameter(call, 'WebACLArn')) ?? [])
        .map((acl) => refusalOf(acl)?.body);
      for (const page of [...pages, ...refusals]) {
        yield showsChannel(page, scope)
          ? compliant(machine, 'DefinitionString', scope.environment?.deployment.incidents.statusPage)
          : broken(machine, 'DefinitionString', 'a link to a channel outside the service', 'none');
      }
    }
  },
  mutants: [
    rewritten('contain', 'a page that leads nowhere', /href=\\"https:[^"\\]*\\"/g, 'href=\\"#\\"'),
    rewritten('contain', 'a page that leads to the service itself', /https:\/\/status\./g, 'https://app.'),
    {
      ...setTo(DOMAIN, 'DomainName', 'elsewhere.example', 'a site that answers at another address', 'move'),
      notices: { partner: MACHINE },
      copyable: false,
    },
  ],
});

/** Every link leads to the status site, at the address that the organisation's templates serve. */
function showsChannel(page: unknown, scope: Scope): boolean {
  const links = [...String(page).matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
  const served = inStatusSite(DOMAIN, scope).map((domain) => `https://${String(read(domain, 'DomainName'))}`);
  return links.length > 0 && links.every((address) => served.some((site) => site === address));
}
