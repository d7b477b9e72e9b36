import type { Resource, Value } from '../../assembly/types';
import { gone, type RawResource, setTo, without } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { field } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, read } from '../../verdict';
import { BUCKET } from '../storage/bucket';
import { enabledRules, expirationDays } from '../storage/lifecycle';
import { archives } from './log-bucket';
import { LOG_GROUP } from './log-group';

const GROUP = 'AWS::Athena::WorkGroup';
const TABLE = 'AWS::Glue::Table';
const QUERY = 'AWS::Athena::NamedQuery';
const CONFIGURATION = 'WorkGroupConfiguration';
const RESULT = `${CONFIGURATION}.ResultConfiguration`;
/** What an investigation asks first, by who writes it down. */
const ASKED = [
  { what: 'flows', writer: 'AWS::EC2::FlowLog' },
  { what: 'requests', writer: 'AWS::WAFv2::LoggingConfiguration' },
  { what: 'questions for names', writer: 'AWS::Route53Resolver::ResolverQueryLoggingConfig' },
] as const;
const LOCATION = 'TableInput.StorageDescriptor.Location';

export const archiveSearchable = environmentRule({
  id: 'archive-searchable',
  title: 'Logs in the archive can be searched with saved queries, and what is found is encrypted and goes again',
  promises: ['EVM-19', 'SMV-33', 'SMV-43'],
  area: 'archive',
  fix: 'Keep the table, workgroup and queries of lib/archive/search.',
  *check(scope) {
    if (scope.environment?.deployment.logSink.kind !== 'archive') return;
    const groups = scope.world.ofType(GROUP);
    if (groups.length === 0) yield missing(GROUP, 'a workgroup in which logs are searched');
    for (const group of groups) yield* judgeGroup(group, scope);
    const tables = scope.world.ofType(TABLE).filter((table) => isOverArchive(table, scope));
    if (tables.length === 0) yield missing(TABLE, 'a table over the log groups in the archive');
    for (const table of tables) yield judgeTable(table, scope);
    const queries = scope.world.ofType(QUERY);
    for (const { what, writer } of ASKED) {
      if (!queries.some((query) => asks(query, writer, scope))) yield missing(QUERY, `a saved query over ${what}`);
    }
    for (const query of queries) yield judgeQuery(query, groups, scope);
  },
  mutants: [
    gone(GROUP),
    setTo(GROUP, `${CONFIGURATION}.EnforceWorkGroupConfiguration`, false, 'clients choose place and key', 'flip'),
    without(GROUP, `${CONFIGURATION}.EnforceWorkGroupConfiguration`),
    setTo(
      GROUP,
      `${RESULT}.EncryptionConfiguration.EncryptionOption`,
      'SSE_S3',
      'results under the key of the service',
    ),
    setTo(GROUP, `${RESULT}.EncryptionConfiguration.KmsKey`, 'a-key', "somebody else's key"),
    without(GROUP, `${RESULT}.EncryptionConfiguration`),
    setTo(GROUP, `${RESULT}.OutputLocation`, 's3://somebody-elses-bucket/', 'results leave the environment', 'move'),
    setTo(GROUP, 'State', 'DISABLED', 'switched off', 'flip'),
    { ...gone(TABLE), copyable: false },
    {
      ...setTo(TABLE, LOCATION, 's3://a-bucket/', 'a table over another bucket', 'detach'),
      notices: 'absence',
      copyable: false,
    },
    {
      ...setTo(TABLE, 'TableInput.Parameters.projection.enabled', 'false', 'no days', 'flip'),
      change: ({ Properties }) => {
        const input = Properties?.TableInput as { Parameters: { [key: string]: string } };
        input.Parameters['projection.enabled'] = 'false';
      },
    },
    ...['REJECT', 'httpRequest', 'query_name'].map((word) => ({
      ...gone(QUERY, `no saved query over ${word}`, 'absence', holds(word)),
      copyable: false,
    })),
    {
      ...setTo(QUERY, 'QueryString', 'SELECT 1 FROM "x"', 'asks something else', 'detach', holds('REJECT')),
      notices: 'absence',
      copyable: false,
    },
    setTo(QUERY, 'QueryString', '', 'searches nothing', 'remove'),
    setTo(QUERY, 'WorkGroup', 'primary', 'run in the workgroup that everybody has'),
    without(QUERY, 'WorkGroup'),
    setTo(QUERY, 'Database', 'another', 'in another database', 'detach'),
  ],
});

function* judgeGroup(group: Resource, { world }: Scope): Iterable<Verdict> {
  const results = world.mentions(read(group, `${RESULT}.OutputLocation`)).find(({ type }) => type === BUCKET);
  const encryption = `${RESULT}.EncryptionConfiguration`;
  const encrypted =
    read(group, `${encryption}.EncryptionOption`) === 'SSE_KMS' &&
    keyNamedBy(read(group, `${encryption}.KmsKey`), world) !== undefined;
  yield demand(
    group,
    `${CONFIGURATION}.EnforceWorkGroupConfiguration`,
    'true',
    isTrue(read(group, `${CONFIGURATION}.EnforceWorkGroupConfiguration`)),
  );
  yield demand(group, encryption, 'SSE_KMS with a key of this environment', encrypted);
  yield demand(group, 'State', 'ENABLED', (read(group, 'State') ?? 'ENABLED') === 'ENABLED');
  yield demand(
    group,
    `${RESULT}.OutputLocation`,
    'a bucket of this environment that deletes results after a time',
    results !== undefined && enabledRules(results).some((rule) => expirationDays(rule) !== undefined),
  );
}

function isOverArchive(table: Resource, scope: Scope): boolean {
  return scope.world.mentions(read(table, LOCATION)).some((bucket) => archives(scope).has(bucket));
}

/** Its days are computed from the path: a list of partitions would end with the day on which it was made. */
function judgeTable(table: Resource, scope: Scope): Verdict {
  const parameters = 'TableInput.Parameters';
  const of = (name: string) => field(read(table, parameters), name);
  const template = of('storage.location.template');
  const found = scope.world.mentions(template).some((bucket) => archives(scope).has(bucket));
  const projected =
    isTrue(of('projection.enabled')) &&
    of('projection.day.type') === 'date' &&
    of('projection.day.format') === 'yyyy/MM/dd' &&
    /^NOW-\d+DAYS,NOW$/.test(String(of('projection.day.range')));
  return demand(
    table,
    parameters,
    'days computed from the path in the archive',
    found && projected && /\$\{day\}\/$/.test(String(template)),
  );
}

function judgeQuery(query: Resource, groups: readonly Resource[], { world }: Scope): Verdict {
  const group = read(query, 'WorkGroup');
  if (!groups.some((each) => world.target(group) === each || read(each, 'Name') === group))
    return broken(query, 'WorkGroup', 'the workgroup of this environment');
  const sql = read(query, 'QueryString');
  if (typeof sql !== 'string' || !/\bFROM\b/.test(sql)) return broken(query, 'QueryString', 'a search');
  return demand(
    query,
    'Database',
    'the database of this environment',
    world.target(read(query, 'Database')) !== undefined,
  );
}

/** A search in a log group that one of these writes. */
function asks(query: Resource, writer: string, { world }: Scope): boolean {
  const written = world.ofType(writer).flatMap((each) => world.mentions(each.properties as Value));
  return world
    .mentions(read(query, 'QueryString'))
    .some((group) => group.type === LOG_GROUP && written.includes(group));
}

function holds(word: string): (query: RawResource) => boolean {
  return ({ Properties }) => JSON.stringify(Properties?.QueryString ?? '').includes(word);
}

function demand(resource: Resource, property: string, expected: string, holds: boolean): Verdict {
  return holds ? compliant(resource, property) : broken(resource, property, expected);
}
