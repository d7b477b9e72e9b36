import type { Environment } from '../../../../lib/config/environment';
import { hostsOf, originOf } from '../../../../lib/edge/hosts';

/** A name that no reader of these documents owns (RFC 2606), for templates whose hosts nobody knows. */
const ANY_HOST = 'www.service.example';

/** The hosts that a web ACL protects. */
export function protectedHosts(environment: Environment | undefined): readonly string[] {
  return environment ? hostsOf(environment) : [ANY_HOST];
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
