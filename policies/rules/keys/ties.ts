import { parse } from '../../assembly/symbol';
import type { Condition } from '../../policy-document';
import { accountIn } from '../access/accounts';

const POSITIVE = /^(ForAnyValue:)?(String|Arn)(Equals|Like)(IgnoreCase)?$/;

/** Whether a condition ties a whole account to somebody in it: a role by name, a service, an encryption context. */
export function isTie({ operator, key, values }: Condition, own: readonly string[]): boolean {
  if (!POSITIVE.test(operator) || values.length === 0) return false;
  if (/^aws:(principal|source)arn$/i.test(key)) return values.every((value) => namesOne(value, own));
  if (/^kms:viaservice$/i.test(key)) return values.every((value) => /^[a-z0-9-]+\.[a-z0-9-]+\.[a-z.]+$/.test(value));
  return /^kms:encryptioncontext:/i.test(key) && values.every((value) => isFixed(value) || namesOne(value, own));
}

/** An ARN of the own account with a name, or a reference to something of these templates. */
function namesOne(value: string, own: readonly string[]): boolean {
  const account = accountIn(value);
  if (account === undefined) return parse(value).some(({ kind }) => kind === 'reference');
  const [, , , , , ...name] = value.split(':');
  return own.includes(account) && !/^(role\/|user\/)?\*+$/.test(name.join(':'));
}

function isFixed(value: string): boolean {
  return value !== '' && !/[*?]/.test(value);
}
