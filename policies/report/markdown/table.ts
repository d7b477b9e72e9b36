/** A table; cells may hold any text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Written out, since the classes of Unicode take five times as long on ten thousands of cells: Cc, Zl and Zp, then Markdown's own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character ends a line or hides in one
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\\`*_[\]<>&|]/;

/** Most cells hold nothing to escape. */
function cell(text: string): string {
  return UNSAFE.test(text) ? escapeMarkdown(text).replaceAll('|', '\\|') : text;
}

/** Text of a template is not to be taken for markup, and not to end a line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\\`*_[\]<>&]/g, (character) =>
      character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
    );
}
