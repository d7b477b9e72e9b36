import type { Environment } from '../config/environment';

/**
 * What Windows Update contacts over TLS (fact sheet 7). Linux needs no domain: its packages and patch baselines come
 * from AWS-owned buckets through the S3 gateway endpoint (fact sheet 4.10).
 */
const WINDOWS_UPDATE = [
  '.update.microsoft.com',
  '.windowsupdate.microsoft.com',
  '.windowsupdate.com',
  '.delivery.mp.microsoft.com',
  'download.microsoft.com',
  'go.microsoft.com',
];

/** Domains that the app tier may reach on the internet: an exact name, or a leading dot for all subdomains (EVM-03). */
export function allowedDomains(environment: Environment): string[] {
  const { egressDomains, operatingSystem } = environment.deployment;
  return [...new Set([...egressDomains, ...(operatingSystem === 'windows' ? WINDOWS_UPDATE : [])])];
}
