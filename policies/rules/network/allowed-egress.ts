import type { Environment } from '../../../lib/config/environment';

/**
 * What Windows needs for its updates (Microsoft, "Configure WSUS": the hosts of Windows Update). Kept here besides
 * lib/network/allowed-domains.ts on purpose: a domain that is added there alone is a finding.
 */
const WINDOWS_UPDATE = [
  '.update.microsoft.com',
  '.windowsupdate.microsoft.com',
  '.windowsupdate.com',
  '.delivery.mp.microsoft.com',
  'download.microsoft.com',
  'go.microsoft.com',
];

/** Domains that the app tier may reach: an exact name, or a leading dot for all below. */
export function permittedDomains({ deployment }: Environment): readonly string[] {
  return [...deployment.egressDomains, ...(deployment.operatingSystem === 'windows' ? WINDOWS_UPDATE : [])];
}

/** Whether a domain, as a firewall would write it, lies within what is permitted. */
export function isPermitted(domain: string, permitted: readonly string[]): boolean {
  return permitted.some(
    (one) => one === domain || (one.startsWith('.') && (domain.endsWith(one) || domain === one.slice(1))),
  );
}

/** A whole top-level domain, or everything: no list of somebody's systems. */
export function isTooBroad(domain: string): boolean {
  const labels = domain
    .replace(/^\*?\.?/, '')
    .split('.')
    .filter((label) => label !== '');
  return labels.length < 2 || labels.includes('*');
}
