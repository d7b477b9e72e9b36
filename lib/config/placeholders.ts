/** Accounts of the repository: nine zeros in front, so that nobody takes one for a real account. */
export function isPlaceholderAccount(account: string): boolean {
  return /^0{9}\d{3}$/.test(account);
}

/** Hosted zones of the repository. */
export function isPlaceholderZone(hostedZoneId: string): boolean {
  return /^Z0{9}/.test(hostedZoneId);
}

/** What a person reads who deploys without having entered an account. */
export function placeholderRefusal(account: string): string {
  return (
    `account ${account} is a placeholder: enter your own account ids, hosted zones and domains in ` +
    'deployments/<name>/deployment.ts before you deploy, or run `npm start` for the embedded AWS'
  );
}
