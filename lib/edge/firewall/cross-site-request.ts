import { hostsOf, originOf, type Site } from '../hosts';
import { all, any, atLeastOne, equals, header, METHOD, not, present, type Statement } from './statements';

/** Methods that change state (RFC 9110 section 9.2.1 calls the others safe). */
const STATE_CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * Matches a state-changing request that a foreign page makes (SMV-40). Browsers send `Origin` with every such
 * request, `null` where they hide it (Fetch standard, section 3.2), and exact text admits nothing but the own ones.
 * Programs send none: they pass without it, but not with cookies, because only a request that carries the visitor's
 * cookies can be forged in the visitor's name.
 */
export function crossSiteRequest(site: Site): Statement {
  const [first, ...others] = STATE_CHANGING.map((method) => equals(METHOD, method));
  const origins = atLeastOne(hostsOf(site).map((host) => equals(header('origin'), originOf(host))));
  if (!first || !origins) {
    throw new Error(`${site.id} has no host name`);
  }
  return all(any(first, ...others), not(any(...origins)), any(present(header('origin')), present(header('cookie'))));
}
