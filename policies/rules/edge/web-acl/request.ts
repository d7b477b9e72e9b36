/** A request as the firewall sees it; header names in lower case. */
export interface Request {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: { readonly [name: string]: string };
}

/** For the message of a finding. */
export function describe({ method, path, headers }: Request): string {
  const told = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} (${told.join(', ')})`;
}
