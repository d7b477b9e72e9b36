import type { Resource } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { AUDIT_SETTINGS, optionMutant, optionOf, settingsOf } from './audit-option';
import { demandsOn } from './engine-demands';
import { INSTANCE, standsAlone } from './instance';
import { judgeParameters, parameter } from './parameters';

const NAME = 'OptionGroupName';

export const databaseAudited = resourceRule({
  id: 'database-audited',
  title: 'The database records every connection and every statement, whoever makes them',
  promises: ['EVM-28'],
  area: 'audit',
  fix: "Keep the engine's audit parameters and audit option of lib/database, and both groups on the instance.",
  fixElsewhere:
    'Switch the engine’s audit on in the parameter group and, where the engine has one, in the option group, and name both groups on the instance.',
  type: INSTANCE,
  when: standsAlone,
  required: (scope) => scope.environment !== undefined,
  judge: (instance, scope) => [
    ...judgeParameters(instance, scope, ({ audit }) => audit),
    ...judgeOption(instance, scope),
  ],
  mutants: [
    parameter('postgres', 'shared_preload_libraries', 'pg_stat_statements', 'audit extension not loaded'),
    parameter('postgres', 'pgaudit.log', 'write,ddl', 'reading leaves no record'),
    parameter('postgres', 'pgaudit.log', 'all,-read', 'reading taken out again'),
    parameter('postgres', 'pgaudit.log', undefined, 'nothing audited'),
    parameter('postgres', 'log_connections', '0', 'connections leave no record'),
    parameter('postgres', 'log_disconnections', undefined, 'the end of a connection leaves no record'),
    parameter('postgres', 'log_min_messages', 'panic', 'records dropped'),
    parameter('mysql', 'log_output', 'TABLE', 'logs where nobody collects them'),
    { ...without(INSTANCE, NAME, 'no option group') },
    setTo(
      INSTANCE,
      NAME,
      'default:mysql-8-4',
      'the default options',
      'weaken',
      (instance) => NAME in (instance.Properties ?? {}),
    ),
    optionMutant('MARIADB_AUDIT_PLUGIN', 'SERVER_AUDIT_EVENTS', 'CONNECT', 'statements leave no record'),
    optionMutant('MARIADB_AUDIT_PLUGIN', 'SERVER_AUDIT_EXCL_USERS', 'master_user', 'one user leaves no record'),
    optionMutant('MARIADB_AUDIT_PLUGIN', 'SERVER_AUDIT_INCL_USERS', 'somebody', 'one user alone is recorded'),
    optionMutant('MARIADB_AUDIT_PLUGIN', 'SERVER_AUDIT_LOGGING', 'OFF', 'plugin switched off'),
    optionMutant('SQLSERVER_AUDIT', 'S3_BUCKET_ARN', 'a-bucket-of-somebody-else', "somebody else's bucket"),
    optionMutant('SQLSERVER_AUDIT', 'IAM_ROLE_ARN', undefined, 'nobody may upload'),
    optionMutant('SQLSERVER_AUDIT', undefined, undefined, 'option gone'),
  ],
});

function judgeOption(instance: Resource, { world }: Scope): Verdict[] {
  const name = demandsOn(instance)?.auditOption;
  if (!name) return [];
  const group = world.target(read(instance, NAME));
  if (group?.type !== 'AWS::RDS::OptionGroup') return [broken(instance, NAME, `an option group with ${name}`)];
  const option = optionOf(group, name);
  if (!option) return [broken(group, 'OptionConfigurations', name)];
  const settings = settingsOf(option);
  return AUDIT_SETTINGS[name].map(({ setting, expected, holds }) => {
    const value = settings.get(setting);
    return holds(value, world) ? compliant(group, setting, value ?? 'absent') : broken(group, setting, expected, value);
  });
}
