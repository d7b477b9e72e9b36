import { resourceRule } from '../../rule';
import { demandsOn } from './engine-demands';
import { INSTANCE, standsAlone } from './instance';
import { judgeParameters, parameter } from './parameters';

export const databasePasswordsHashed = resourceRule({
  id: 'database-passwords-hashed',
  title: 'Passwords inside the database are salted one-way hashes, and no log shows them',
  promises: ['EVM-66'],
  area: 'secrets',
  fix: "Keep the engine's password parameters of lib/database; SQL Server hashes by itself and has none.",
  fixElsewhere:
    'Set the password parameters of the engine in the parameter group (password_encryption scram-sha-256, or the like), and name the group on the instance.',
  type: INSTANCE,
  when: (instance) => standsAlone(instance) && demandsOn(instance)?.passwords.length !== 0,
  judge: (instance, scope) => judgeParameters(instance, scope, ({ passwords }) => passwords),
  mutants: [
    parameter('postgres', 'password_encryption', 'md5', 'unsalted hashes'),
    parameter('postgres', 'password_encryption', undefined, 'hashes left to a default'),
    parameter('postgres', 'rds.accepted_password_auth_method', 'md5+scram', 'old hashes may log in'),
    parameter('postgres', 'pgaudit.log_parameter', '1', 'values of statements in the log'),
    parameter('mysql', 'mysql_native_password', 'ON', 'unsalted hashes'),
    parameter('mysql', 'authentication_policy', 'mysql_native_password,,', 'unsalted hashes for new users'),
  ],
});
