import type { Service } from '../config/deployment';
import type { Environment } from '../config/environment';

/** Fully qualified host name of a service, e.g. `live.sample.example`; an empty host is the domain itself. */
export function hostOf(environment: Environment, service: Service): string {
  const domain = environment.domain.name;
  return service.host === '' ? domain : `${service.host}.${domain}`;
}

/** Every host name that the load balancer answers for, each once: the domain first (it always serves security.txt). */
export function hostsOf(environment: Environment): string[] {
  const hosts = environment.deployment.services.map((service) => hostOf(environment, service));
  return [...new Set([environment.domain.name, ...hosts])];
}

/**
 * The web origin of a host as browsers serialize it (RFC 6454 section 6.2): lower case, no path, and no port
 * because 443 is the scheme's default.
 */
export function originOf(host: string): string {
  return `https://${host}`;
}
