import { all, contains, equals, METHOD, PATH, type Statement } from './statements';

/** Requests per five minutes and address: far above one person, low enough to stop one machine (SMV-35). */
const REQUESTS = 10_000;

/**
 * Log-in attempts per five minutes and address (EMB-29). A conference hall behind one address may log in together,
 * guessing passwords at one a second is hopeless against bcrypt.
 */
const LOGINS = 300;

const WINDOW_SECONDS = 300;

/** Matches an address that asks too much. */
export function tooManyRequests(): Statement {
  return { rateBasedStatement: { limit: REQUESTS, evaluationWindowSec: WINDOW_SECONDS, aggregateKeyType: 'IP' } };
}

/** Matches an address that tries to log in too often. */
export function tooManyLogins(): Statement {
  return {
    rateBasedStatement: {
      limit: LOGINS,
      evaluationWindowSec: WINDOW_SECONDS,
      aggregateKeyType: 'IP',
      scopeDownStatement: all(equals(METHOD, 'POST'), contains(PATH, '/login', ['URL_DECODE', 'LOWERCASE'])),
    },
  };
}
