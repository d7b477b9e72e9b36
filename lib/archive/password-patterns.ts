import { CustomDataIdentifier } from 'aws-cdk-lib/aws-logs';

/** What stands between a name and its value: `password=x`, `"password": "x"`, `password -> x`. */
const BETWEEN = '[^A-Za-z0-9]{1,6}';
/** The value, to the next blank, comma or semicolon. */
const VALUE = '[^ ,;]{1,100}';

/**
 * Words before a secret, in the languages that our programs log in. CloudWatch Logs has no identifier of its own for a
 * password; of a regular expression it knows neither groups nor flags, so each letter stands in both cases (CloudWatch
 * Logs User Guide, "Custom data identifier constraints": at most 10 of them, of at most 200 characters).
 */
export const SECRET_WORDS: Readonly<Record<string, string>> = {
  Password: 'passw',
  Passwort: 'kennwort',
  PasswordShort: 'pwd',
  Secret: 'secret',
  Token: 'token',
  Authorization: 'bearer',
};

/** Masks the word and what follows it, so that no log keeps a password readable (EVM-66). */
export function passwordIdentifiers(): CustomDataIdentifier[] {
  return Object.entries(SECRET_WORDS).map(([name, word]) => new CustomDataIdentifier(name, secretAfter(word)));
}

export function secretAfter(word: string): string {
  const anyCase = [...word].map((letter) => `[${letter.toUpperCase()}${letter}]`).join('');
  return `${anyCase}[A-Za-z_]{0,20}${BETWEEN}${VALUE}`;
}
