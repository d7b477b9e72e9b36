import { wrapped } from '../../policies/formats/text/lines';

/** What a line begins with: its indentation, then a label with its gap, or the mark of a list. */
const START = /^ *(?:[a-z]+ {2,}|[-✓✗] )?/;

/** Lines that fit on a page; what goes on in the next one stands below the text, not below its label. */
export function onPage(line: string): readonly string[] {
  const [start = ''] = START.exec(line) ?? [];
  const [first = '', ...rest] = wrapped(line.slice(start.length), start.length, start.length);
  return [`${start}${first.slice(start.length)}`.trimEnd(), ...rest];
}
