import type { Resource, Value } from '../../assembly/types';
import { setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { demandsOn, type EngineDemands } from './engine-demands';
import { INSTANCE } from './instance';
import { parameter } from './parameters';

const PARAMETERS = 'Parameters';
const OPTIONS = 'OptionConfigurations';
const OPTION_GROUP = 'AWS::RDS::OptionGroup';
/** What no demand speaks of and our own groups set: logs of slow statements, no second log of all, no files of clients. */
const HARMLESS = ['slow_query_log', 'general_log', 'local_infile'];
/** SQL Server gives its transaction logs away by this option (EMB-44, docs/decisions/twenty-minutes.md). */
const LOG_COPIES = 'SQLSERVER_BACKUP_RESTORE';
/** A directory, of AWS or of our own, whose users log in beside those that the secrets name. */
const DIRECTORY = ['Domain', 'DomainFqdn', 'DomainIAMRoleName'];
/** Roles under which the engine itself writes into buckets and calls functions (RDS API, AddRoleToDBInstance); options bring their own. */
const ROLES = 'AssociatedRoles';

export const databaseNothingAdded = resourceRule({
  id: 'database-nothing-added',
  title: 'A database has no parameter, option, directory or role that nobody has looked into',
  promises: ['EVM-28', 'EVM-13', 'EVM-03'],
  area: 'database',
  fix: 'Keep to the parameters and options of lib/database; a new one needs its demand in policies/rules/database/engine-demands.ts.',
  type: INSTANCE,
  when: (_instance, { environment }) => environment !== undefined,
  judge: (instance, { world }: Scope): Verdict[] => {
    const demands = demandsOn(instance);
    if (!demands) return [];
    return [
      judgeNames(world.target(read(instance, 'DBParameterGroupName')), instance, PARAMETERS, known(demands)),
      judgeNames(world.target(read(instance, 'OptionGroupName')), instance, OPTIONS, options(demands)),
      items(read(instance, ROLES)).length === 0
        ? compliant(instance, ROLES, 'none')
        : broken(instance, ROLES, 'none: the engine reaches nothing by itself'),
      ...DIRECTORY.map((property) =>
        read(instance, property) === undefined
          ? compliant(instance, property, 'none')
          : broken(instance, property, 'no directory: who logs in stands in the secrets and roles of the templates'),
      ),
    ];
  },
  mutants: [
    parameter('mysql', 'init_connect', 'SET SESSION sql_log_off = 1', 'a statement for each who connects'),
    parameter('mysql', 'secure_file_priv', '/', 'files of the server'),
    parameter('postgres', 'session_preload_libraries', 'somebody-elses', 'code in each session'),
    setTo(
      OPTION_GROUP,
      `${OPTIONS}.1`,
      { OptionName: 'MEMCACHED', Port: 11211 },
      'a second door',
      'widen',
      ({ Properties }) => String(Properties?.EngineName) === 'mysql',
    ),
    setTo(INSTANCE, 'Domain', 'd-1234567890', 'users of a directory', 'widen'),
    setTo(INSTANCE, ROLES, [{ FeatureName: 's3Export', RoleArn: 'a-role' }], 'exports into a bucket', 'widen'),
  ].map((mutant) => (mutant.type === INSTANCE ? mutant : { ...mutant, copyable: false })),
});

function judgeNames(
  group: Resource | undefined,
  instance: Resource,
  property: string,
  allowed: readonly string[],
): Verdict {
  if (!group) return compliant(instance, property, 'none of these templates');
  const added = namesIn(read(group, property)).filter((name) => !allowed.includes(name));
  return added.length === 0
    ? compliant(group, property, 'known names only')
    : broken(group, property, `${allowed.join(', ')} only`, added.join(', '));
}

function namesIn(value: Value | undefined): string[] {
  if (Array.isArray(value)) return items(value).map((entry) => String(field(entry, 'OptionName')));
  return value !== null && typeof value === 'object' ? Object.keys(value) : [];
}

function known({ tls, audit, passwords }: EngineDemands): string[] {
  return [...[...tls, ...audit, ...passwords].map((demand) => demand.parameter), ...HARMLESS];
}

function options({ auditOption }: EngineDemands): string[] {
  return auditOption === 'SQLSERVER_AUDIT' ? [auditOption, LOG_COPIES] : auditOption ? [auditOption] : [];
}
