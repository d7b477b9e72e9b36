import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { compliant, isTrue, judgeProperty } from '../../verdict';
import { demandsOn } from './engine-demands';
import { DATABASES, INSTANCE, standsAlone } from './instance';

const PROPERTY = 'EnableIAMDatabaseAuthentication';

export const databaseRoleLogin = resourceRule({
  id: 'database-role-login',
  title: 'Services log in to the database with their own role, where the engine knows how',
  promises: ['SMV-29', 'EVM-23'],
  area: 'database',
  fix: `Set ${PROPERTY} to true; only SQL Server has no such login.`,
  type: DATABASES,
  when: standsAlone,
  judge: (database) =>
    demandsOn(database)?.roleLogin === false
      ? compliant(database, PROPERTY, 'the engine has none')
      : judgeProperty(database, PROPERTY, 'true', isTrue),
  mutants: [
    setTo(INSTANCE, PROPERTY, false, 'passwords only', 'flip', hasRoleLogin),
    without(INSTANCE, PROPERTY, 'login left to a default', hasRoleLogin),
  ],
});

function hasRoleLogin({ Properties }: { readonly Properties?: { readonly Engine?: unknown } }): boolean {
  return Properties?.Engine === 'postgres' || Properties?.Engine === 'mysql';
}
