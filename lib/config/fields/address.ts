import { isDomainName } from './domain-name';

/** An e-mail address that a mailbox can have: dot-atom, at sign, domain name (RFC 5321 limits). */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const mailbox = text.slice(0, Math.max(at, 0));
  const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  return (
    mailbox.length <= 64 &&
    new RegExp(`^${atom}(\\.${atom})*$`).test(mailbox) &&
    isDomainName(text.slice(at + 1).toLowerCase())
  );
}

/** An `https` URL with a domain name for a host, no credentials and nothing that would need escaping in a header. */
export function isHttpsUrl(text: string): boolean {
  if (!/^https:\/\/[\x21-\x7e]+$/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return isDomainName(url.hostname) && url.username === '' && url.password === '';
}
