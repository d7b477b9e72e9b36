import { isLiteral } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import { assign, gone, type Mutant, type RawValue, setTo, without } from '../../mutant';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, read } from '../../verdict';
import { isKept, LOG_GROUP, logDays, logGroupNamed } from '../archive/log-group';
import { demandsOn, KNOWN_ENGINES } from './engine-demands';
import { INSTANCE, standsAlone } from './instance';

const EXPORTS = 'EnableCloudwatchLogsExports';
const NAME = 'DBInstanceIdentifier';

export const databaseLogsExported = resourceRule({
  id: 'database-logs-exported',
  title: 'Every log of the database goes to a log group that was there before: encrypted, and kept long enough',
  promises: ['EVM-15', 'EVM-28', 'EMB-83'],
  area: 'audit',
  fix: `List all log types of the engine in ${EXPORTS}; the archive stack makes one log group per type under the instance's fixed name.`,
  fixElsewhere:
    'List all log types of the engine in EnableCloudwatchLogsExports, with a log group for each under the instance’s fixed name.',
  type: INSTANCE,
  when: standsAlone,
  required: (scope) => scope.environment !== undefined,
  judge: (instance, scope) => {
    const types = demandsOn(instance)?.logTypes.filter(
      (type) => type !== 'iam-db-auth-error' || isTrue(read(instance, 'EnableIAMDatabaseAuthentication')),
    );
    if (!types) return broken(instance, 'Engine', `an engine whose logs are known: ${KNOWN_ENGINES}`);
    const exported = items(read(instance, EXPORTS));
    const missing = types.filter((type) => !exported.includes(type));
    if (missing.length > 0)
      return broken(instance, EXPORTS, types.join(', '), exported.map(String).join(', ') || 'none');
    return exported.map((type) => judgeLogGroup(instance, String(type), scope));
  },
  mutants: [
    without(INSTANCE, EXPORTS, 'no logs exported'),
    setTo(INSTANCE, EXPORTS, ['error'], 'one log exported'),
    without(INSTANCE, NAME, 'a name that nobody knows, so log groups that nobody made'),
    setTo(INSTANCE, NAME, 'another-name', 'another name, so log groups that nobody made'),
    lastExport(),
    { ...gone(LOG_GROUP, 'a log group gone', { partner: INSTANCE }, isOfDatabase) },
    partner(
      setTo(
        LOG_GROUP,
        'LogGroupName',
        '/aws/rds/instance/another/error',
        'a log group of another name',
        'detach',
        isOfDatabase,
      ),
    ),
    partner(setTo(LOG_GROUP, 'RetentionInDays', 60, 'kept 60 days', 'weaken', isOfDatabase)),
    partner(without(LOG_GROUP, 'KmsKeyId', 'encrypted with the key of the service', isOfDatabase)),
  ],
});

/** RDS names the group itself and makes it where it is missing: without key, without end. */
function judgeLogGroup(instance: Resource, type: string, scope: Scope): Verdict {
  const identifier = read(instance, NAME);
  const expected = `a log group /aws/rds/instance/<${NAME}>/${type} with an own key, kept ${logDays(scope)} days or longer`;
  if (typeof identifier !== 'string' || !isLiteral(identifier)) return broken(instance, NAME, expected);
  const name = `/aws/rds/instance/${identifier}/${type}`;
  const group = logGroupNamed(name, scope.world);
  return group && isKept(group, scope)
    ? compliant(instance, EXPORTS, name)
    : broken(
        instance,
        EXPORTS,
        expected,
        group ? `${group.logicalId}, which does not keep them so` : `no log group ${name}`,
      );
}

function isOfDatabase({ Properties }: { readonly Properties?: { readonly [name: string]: RawValue } }): boolean {
  return String(Properties?.LogGroupName).startsWith('/aws/rds/');
}

function partner(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: INSTANCE } };
}

function lastExport(): Mutant {
  return {
    name: 'one log left out',
    kind: 'weaken',
    type: INSTANCE,
    change: (instance) => assign(instance, EXPORTS, ((instance.Properties?.[EXPORTS] ?? []) as RawValue[]).slice(1)),
  };
}
