const FONT = 'font-family:sans-serif;max-width:40em;margin:4em auto;padding:0 1em';

/** What the gateway says by itself while nobody has published anything. */
export function calmPage(deployment: string): string {
  return page(deployment, {
    de: 'Keine St&ouml;rung bekannt',
    en: 'No incident known',
    deText: 'F&uuml;r diesen Dienst ist nichts gemeldet.',
    enText: 'Nothing has been reported about this service.',
  });
}

/** What it says while it cannot read the page: never that all is well. */
export function unknownPage(deployment: string): string {
  return page(deployment, {
    de: 'Stand derzeit nicht abrufbar',
    en: 'No news to be had at the moment',
    deText: 'Bitte versuchen Sie es in einigen Minuten noch einmal.',
    enText: 'Please try again in a few minutes.',
  });
}

interface Texts {
  readonly de: string;
  readonly en: string;
  readonly deText: string;
  readonly enText: string;
}

/** No `$` and no `#` in it: in a mapping template of API Gateway both begin something. */
function page(deployment: string, { de, en, deText, enText }: Texts): string {
  return [
    `<!doctype html><html lang="de"><meta charset="utf-8"><title>Status: ${deployment}</title><body style="${FONT}">`,
    `<h1>${de}</h1><p>${deText}</p>`,
    `<h1 lang="en">${en}</h1><p lang="en">${enText}</p></body></html>`,
  ].join('');
}
