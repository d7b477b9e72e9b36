import { isObject } from './template-object';

const NAME_OF_OBJECT = /"((?:[^"\\]|\\.)*)"\s*:\s*\{/g;

/** The line of each resource in a template's JSON text, counted from 1, by the look of `"LogicalId": {`. */
export function jsonLines(text: string, raw: unknown): Map<string, number> {
  const lines = new Map<string, number>();
  const resources = isObject(raw) && isObject(raw.Resources) ? raw.Resources : {};
  const start = Math.max(0, text.indexOf('"Resources"'));
  let line = 1;
  let counted = 0;
  for (const match of text.slice(start).matchAll(NAME_OF_OBJECT)) {
    const at = start + match.index;
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    const name = match[1] ?? '';
    if (!lines.has(name) && Object.hasOwn(resources, name)) lines.set(name, line);
  }
  return lines;
}
