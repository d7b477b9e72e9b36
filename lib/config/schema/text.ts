import { SHORTEST_REASON } from '../baseline';
import { isEmail } from '../fields/address';
import { isDomainName } from '../fields/domain-name';
import { text } from './allow';

/** One line of text that says something: no control characters, no blanks around it. */
export function words(longest: number) {
  return text(
    (value) => value.trim() === value && value.length >= 1 && value.length <= longest && !/\p{Cc}/u.test(value),
    `allowed is one line of 1 to ${longest} characters`,
  );
}

export function reason(promises: readonly string[] = []) {
  return text(
    (value) =>
      value.trim().length >= SHORTEST_REASON && /\p{L}+\s+\p{L}+\s+\p{L}+/u.test(value) && !/\p{Cc}/u.test(value),
    `allowed is a reason of ${SHORTEST_REASON} characters or more`,
    promises,
  );
}

export function email(promises: readonly string[] = []) {
  return text(isEmail, 'allowed is one e-mail address such as on-call@company.example', promises);
}

export function domainName() {
  return text(isDomainName, 'allowed is a lower-case domain name such as app.company.example');
}

/** A name in Secrets Manager. */
export function secretName() {
  return text(
    (value) => /^[A-Za-z0-9/_+=.@-]{1,256}$/.test(value),
    'allowed is the name of a secret: 1 to 256 of A-Z a-z 0-9 / _ + = . @ -',
  );
}
