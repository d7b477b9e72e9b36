import { randomInt } from 'node:crypto';
import { Failure } from '../runtime/failure';

/** Value of a secret: the generated password, and whatever the operators put beside it. */
export type SecretFields = Readonly<Record<string, unknown>> & { readonly password: string };

/** As many as `secretVariables` asks of Secrets Manager; letters and digits only, so that no dialect has to quote them. */
const LENGTH = 64;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const EACH_KIND = [/[A-Z]/, /[a-z]/, /[0-9]/];
export const GENERATED = /^[A-Za-z0-9]{32,}$/;

export function newPassword(): string {
  for (;;) {
    const made = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    if (EACH_KIND.every((kind) => kind.test(made))) return made;
  }
}

/** What cannot be parsed must not reach a log through the message of the parser. */
export function fieldsOf(text: string | undefined): SecretFields {
  const fields = parse(text ?? '');
  if (typeof fields !== 'object' || fields === null || !('password' in fields) || typeof fields.password !== 'string') {
    throw new Failure('bad secret', 'the secret has no password');
  }
  return fields as SecretFields;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
