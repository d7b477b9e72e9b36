import type { Deployment, Service } from '../config/deployment';

/** What serves people under names of its own: an environment, or the status site. */
export interface Site {
  readonly id: string;
  readonly deployment: Pick<Deployment, 'operatingSystem' | 'services'>;
  readonly domain: { readonly name: string };
}

/** Fully qualified host name of a service, e.g. `live.sample.example`; an empty host is the domain itself. */
export function hostOf({ domain: { name } }: Site, service: Service): string {
  return service.host === '' ? name : `${service.host}.${name}`;
}

/** Every host name that the load balancer answers for, each once: the domain first (it always serves security.txt). */
export function hostsOf(site: Site): string[] {
  const hosts = site.deployment.services.map((service) => hostOf(site, service));
  return [...new Set([site.domain.name, ...hosts])];
}

/**
 * The web origin of a host as browsers serialize it (RFC 6454 section 6.2): lower case, no path, and no port
 * because 443 is the scheme's default.
 */
export function originOf(host: string): string {
  return `https://${host}`;
}
