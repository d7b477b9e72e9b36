import type { Formatter, Report } from '../../policies/formats/report';

export type FormatName = 'text' | 'json' | 'sarif' | 'junit';

const FORMATTERS: { readonly [name in FormatName]: () => Promise<Formatter> } = {
  text: async () => (await import('../../policies/formats/text')).formatText,
  json: async () => (await import('../../policies/formats/json')).formatJson,
  sarif: async () => (await import('../../policies/formats/sarif')).formatSarif,
  junit: async () => (await import('../../policies/formats/junit')).formatJunit,
};

/** The report in one of the four formats; only that one is loaded. */
export async function formatAs(name: FormatName, report: Report): Promise<string> {
  const format = await FORMATTERS[name]();
  return format(report);
}
