import type { Environment } from '../config/environment';
import { partitionOf } from '../partition';
import { allowedDomains } from './allowed-domains';

/**
 * Names that hosts inside the VPC may resolve: what the egress firewall lets them reach, the environment's own domain,
 * AWS's endpoints (RDS instances among them) and the private names of instances. In DNS Firewall's notation.
 */
export function resolvableNames(environment: Environment): string[] {
  const suffix = partitionOf(environment.region).urlSuffix;
  const names = [...allowedDomains(environment), `.${environment.domain.name}`, `.${suffix}`, '.internal'];
  return [...new Set(names.flatMap(notation))];
}

/** A leading dot means the domain and all below it; DNS Firewall wants these as two entries. */
function notation(domain: string): string[] {
  return domain.startsWith('.') ? [domain.slice(1), `*${domain}`] : [domain];
}
