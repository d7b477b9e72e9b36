import { Failure } from '../runtime/failure';
import { isRefused } from '../sql/refused';
import type { Sql } from '../sql/sql';
import type { OtherEnd } from './rotate';
import { GENERATED, type SecretFields } from './value';

type Open = (user: string, password: string) => Promise<Sql>;

/** A name that needs no quoting: services, and the users of our own functions. */
const NAME = /^[a-z][a-z0-9_-]{0,62}$/;

/**
 * A log-in of SQL Server changes its own password: whoever names the old one needs no right to change log-ins (Transact-SQL
 * reference, "ALTER LOGIN", OLD_PASSWORD), so that the function knows no master password.
 */
export function ownLogin(open: Open): OtherEnd {
  return {
    concerns: ({ username }) => username !== undefined,
    async change(pending, known) {
      const user = userOf(pending);
      if (!GENERATED.test(pending.password)) throw new Failure('bad secret', 'the new password was not generated here');
      if (await opens(open, user, pending.password)) return;
      for (const old of known) {
        if (userOf(old) !== user)
          throw new Failure('bad secret', 'the user name changed, which a rotation cannot follow');
        const sql = await tryOpen(open, user, old.password);
        if (!sql) continue;
        await sql.query(statement(user, pending.password, old.password)).finally(() => sql.close());
        return;
      }
      throw new Failure('database did not answer', `${user} is refused with every password that the secret knows`);
    },
    async test(pending) {
      const user = userOf(pending);
      if (!(await opens(open, user, pending.password)))
        throw new Failure('database did not answer', `${user} is refused with the new password`);
    },
  };
}

function userOf({ username }: SecretFields): string {
  if (typeof username !== 'string' || !NAME.test(username)) throw new Failure('bad secret', 'no name of a log-in');
  return username;
}

/** The old password may have been typed by somebody: in a literal of Transact-SQL only the quote needs doubling. */
function statement(user: string, password: string, old: string): string {
  const literal = (text: string) => `N'${text.replaceAll("'", "''")}'`;
  return `ALTER LOGIN [${user}] WITH PASSWORD = ${literal(password)} OLD_PASSWORD = ${literal(old)}`;
}

async function opens(open: Open, user: string, password: string): Promise<boolean> {
  const sql = await tryOpen(open, user, password);
  await sql?.close();
  return sql !== undefined;
}

/** Only a refusal means that the password is another one; a database that does not answer says nothing about it. */
async function tryOpen(open: Open, user: string, password: string): Promise<Sql | undefined> {
  try {
    return await open(user, password);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}
