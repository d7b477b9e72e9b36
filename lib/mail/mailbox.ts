import type { Environment } from '../config/environment';
import { serviceEndpoint } from '../partition';

/** Where reports lie in their bucket, and what SES writes there itself to see whether it may. */
export const REPORTS = 'reports/';
export const SETUP_NOTIFICATION = `${REPORTS}AMAZON_SES_SETUP_NOTIFICATION`;

type Place = Pick<Environment, 'region' | 'domain' | 'deployment'>;

/**
 * Addresses whose mail starts the clock of the answer: the environment's own, to which the firm's mail server hands on what
 * it gets, and the one that security.txt names, wherever its mail record leads (docs/decisions/mail.md).
 */
export function securityAddresses({ domain, deployment }: Place): readonly string[] {
  const { contact } = deployment.securityContact;
  const published = contact.startsWith('mailto:') ? [contact.slice('mailto:'.length)] : [];
  return [...new Set([`security@${domain.name}`, ...published])];
}

/** Who takes mail for the environment's domain (AWS General Reference, "Amazon SES endpoints": email receiving). */
export function mailExchanger({ region }: Place): string {
  return serviceEndpoint('inbound-smtp', region);
}
