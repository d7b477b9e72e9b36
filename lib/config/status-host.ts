/** Host name of the status page; empty where the address is none. */
export function statusHost(statusPage: string): string {
  return URL.canParse(statusPage) ? new URL(statusPage).hostname : '';
}
