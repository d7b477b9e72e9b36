const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** One lower-case DNS label: letters, digits, inner dashes, 63 at most (RFC 1035 section 2.3.1). */
export function isLabel(text: string): boolean {
  return LABEL.test(text);
}

/** A name of at least two labels whose last one is no number, 253 characters at most; no wildcard, no trailing dot. */
export function isDomainName(text: string): boolean {
  const labels = text.split('.');
  return text.length <= 253 && labels.length >= 2 && labels.every(isLabel) && /[a-z]/.test(labels.at(-1) ?? '');
}

/** An exact name, or a leading dot for everything below a name: the form that Network Firewall's domain lists take. */
export function isEgressDomain(text: string): boolean {
  return isDomainName(text.startsWith('.') ? text.slice(1) : text);
}

/** Top-level names that can belong to nobody (RFC 2606, RFC 6761). */
export function isReserved(text: string): boolean {
  return /\.(example|invalid|test|localhost)$/.test(text) || /(^|\.)example\.(com|net|org)$/.test(text);
}
