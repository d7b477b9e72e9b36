import { hostsOf, originOf, type Site } from '../../../../lib/edge/hosts';
import { statusSite } from '../../../../lib/status/site';
import type { Resource } from '../../../assembly/types';
import type { Scope } from '../../../scope';
import { isOfStatusSite } from '../../status/site';

/** A name that no reader of these documents owns (RFC 2606), for templates whose hosts nobody knows. */
const ANY_HOST = 'www.service.example';

/** What a web ACL stands before: the environment, or the status site, each with hosts of its own. */
export function protectedSite(acl: Resource, scope: Scope): Site | undefined {
  const { environment } = scope;
  return environment && isOfStatusSite(acl.stack, scope) ? statusSite(environment) : environment;
}

export function protectedHosts(site: Site | undefined): readonly string[] {
  return site ? hostsOf(site) : [ANY_HOST];
}

/**
 * Origins that are not the host's own, however alike they look: an expression without anchors, a comparison of
 * beginnings or ends, or one that forgets scheme and port lets one of them through.
 */
export function foreignOrigins(host: string): readonly string[] {
  const own = originOf(host);
  return [
    'https://attacker.example',
    'null',
    `http://${host}`,
    `${own}.attacker.example`,
    `${own}:8443`,
    `https://attacker-${host}`,
    `https://attacker.example/${own}`,
    `https://${host.replaceAll('.', 'x')}`,
  ];
}
