/** A host as a customer reaches it. */
export interface Target {
  readonly host: string;
  /** @default 443 */
  readonly port?: number;
  /** A certificate authority besides those that Node knows. @default none */
  readonly ca?: string;
}

export type Check =
  | { readonly kind: 'page'; readonly path: string; readonly text?: string }
  | { readonly kind: 'echo'; readonly path: string };

export interface HostChecks extends Target {
  readonly checks: readonly Check[];
}

/** Names the check in its metrics and in the log. */
export function nameOf({ kind, path }: Check): string {
  return `${kind} ${path}`;
}

/** Whoever reads the web server's log sees who asks each minute; the firewall refuses requests without a name. */
export const USER_AGENT = 'Bollwerk-Probe/1';

/** TLS as a customer's browser speaks it: nothing below 1.2, and the certificate must hold. */
export function secure({ host, port = 443, ca }: Target) {
  return { host, port, servername: host, ca, minVersion: 'TLSv1.2', rejectUnauthorized: true } as const;
}
