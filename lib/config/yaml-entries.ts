import { isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { ConfigurationError } from './configuration-error';

/** One entry of a list that people keep by hand, with the line it starts on. */
export interface YamlEntry {
  readonly value: unknown;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * Reads a file that holds one list; an empty file is an empty list.
 * @param file how the text is named in errors
 * @param what is listed, in errors
 */
export function yamlEntries(text: string, file: string, what = 'entries'): readonly YamlEntry[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new ConfigurationError(
      document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line}: ${error.message}`),
    );
  }
  if (document.contents === null) return [];
  if (!isSeq(document.contents)) throw new ConfigurationError([`${file}: allowed is a list of ${what}`]);
  return document.contents.items.map((item) => ({
    value: isNode(item) ? item.toJS(document) : item,
    line: isNode(item) && item.range ? lines.linePos(item.range[0]).line : 1,
  }));
}
