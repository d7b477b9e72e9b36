/** Longest body that a load balancer answers by itself (ELB API reference, FixedResponseActionConfig). */
const LONGEST = 1024;

/** What visitors see while the service is offline, in both languages, with the way to news that do not come from here (SMV-47). */
export function maintenancePage(statusPage: string): string {
  const page = [
    '<!doctype html><html lang="de"><meta charset="utf-8"><title>Wartung</title>',
    '<h1>Der Dienst ist vor&uuml;bergehend nicht erreichbar</h1>',
    '<p>Wir haben ihn selbst vom Netz genommen. Neuigkeiten: ',
    `<a href="${statusPage}">${statusPage}</a></p>`,
    '<h1 lang="en">The service is offline for now</h1>',
    '<p lang="en">We took it offline ourselves. News: ',
    `<a href="${statusPage}">${statusPage}</a></p></html>`,
  ].join('');
  if (page.length > LONGEST) {
    throw new Error(`the maintenance page has ${page.length} characters, a load balancer takes ${LONGEST}`);
  }
  return page;
}
