import type { Palette } from '../colour';
import { visible } from '../visible';

/** What a terminal, a log of CI and a printed page hold. */
const COLUMNS = 100;
const INDENT = 4;
const LABEL = 10;

/** A text in lines that fit, the first and the others set in; a name that is longer by itself stays whole. */
export function wrapped(text: string, first: number, others: number): string[] {
  const lines: string[] = [];
  let line = ' '.repeat(first);
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > COLUMNS) {
      lines.push(line.trimEnd());
      line = ' '.repeat(others);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

/** A label and what it stands for, as text of a template may be shown. */
export function labelled(label: string, text: string, paint: Palette): string[] {
  const [first = '', ...rest] = wrapped(visible(text), INDENT + LABEL, INDENT + LABEL);
  return [`${' '.repeat(INDENT)}${paint.quiet(label.padEnd(LABEL))}${first.slice(INDENT + LABEL)}`.trimEnd(), ...rest];
}

export interface Many {
  readonly most: number;
  /** What there are many of, in the plural. */
  readonly what: string;
  readonly paint: Palette;
}

/** The lines of the first of many, and how many more there are. */
export function firstOf<T>(
  items: readonly T[],
  { most, what, paint }: Many,
  linesOf: (item: T, index: number) => readonly string[],
): string[] {
  const lines = items.slice(0, most).flatMap(linesOf);
  if (items.length <= most) return lines;
  return [...lines, ...labelled('', `and ${items.length - most} more ${what}: --format json has them all`, paint)];
}
