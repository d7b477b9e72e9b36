const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const NAMED: { readonly [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text of a template as it may stand on a terminal: in one line, and with no character that moves the cursor, changes
 * colours or turns the direction, so that no name can hide or forge what stands beside it.
 */
export function visible(text: string): string {
  return text.replace(
    UNSEEN,
    (character) => NAMED[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
}
