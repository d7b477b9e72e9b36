import type { RawTemplate } from '../../mutant';

/** Logical ids of a type in a template that is to be mutated. */
export function idsOf(template: RawTemplate, type: string): string[] {
  return Object.keys(template.Resources).filter((id) => template.Resources[id]?.Type === type);
}

/** The first of them with a text in its id: the healthy template's ids name tier and number. */
export function idOf(template: RawTemplate, type: string, text = ''): string {
  return idsOf(template, type).find((id) => id.includes(text)) ?? '';
}
