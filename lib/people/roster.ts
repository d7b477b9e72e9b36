import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../config/configuration-error';
import { renderProblem } from '../config/problem';
import { problemsOf } from '../config/schema/issues';
import { yamlEntries } from '../config/yaml-entries';
import { type Person, RECORDS, type RecordName } from './person';
import { CORE_TEAM } from './roles';
import { type RosterEntry, rosterEntry } from './roster-schema';

const DEPLOYMENTS = join(__dirname, '..', '..', 'deployments');
/** One asks, another approves (EVM-27). */
const SMALLEST_CORE_TEAM = 2;

/**
 * Who has access to one deployment, judged as of a day. Somebody whose records have run out stays in the list: the gate
 * says so until the access is taken away or the record renewed.
 * @throws ConfigurationError with everything that is wrong in the file, one line per problem
 */
export function loadRoster(deployment: string, asOf: string, folder = DEPLOYMENTS): readonly Person[] {
  const path = join(folder, deployment, 'roster.yaml');
  const file = `deployments/${deployment}/roster.yaml`;
  if (!existsSync(path)) throw new ConfigurationError([`${file}: missing: without it nobody may have access (EMB-10)`]);
  return parseRoster(readFileSync(path, 'utf8'), file, asOf);
}

/** @param file how the text is named in errors */
export function parseRoster(text: string, file: string, asOf: string): readonly Person[] {
  const entries: RosterEntry[] = [];
  const problems: string[] = [];
  for (const { value, line } of yamlEntries(text, file)) {
    const parsed = rosterEntry.safeParse(value);
    if (!parsed.success) {
      problems.push(...problemsOf(parsed.error.issues, value).map((each) => renderProblem(`${file}:${line}`, each)));
      continue;
    }
    problems.push(...twice(parsed.data, entries).map((problem) => `${file}:${line}: ${problem}`));
    entries.push(parsed.data);
  }
  const core = entries.filter(({ roles }) => roles.includes(CORE_TEAM)).length;
  if (problems.length === 0 && core < SMALLEST_CORE_TEAM) {
    problems.push(
      `${file}: ${core} people of the core team: allowed are two or more, one asks and another approves (EVM-27)`,
    );
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return entries.map(({ person, user, roles, ...records }) => ({
    person,
    user,
    roles,
    overdue: overdue(records, asOf),
  }));
}

function twice({ person, user }: RosterEntry, earlier: readonly RosterEntry[]): readonly string[] {
  return [
    ...(earlier.some((each) => each.person === person) ? [`person = ${person}: given before`] : []),
    ...(earlier.some((each) => each.user === user) ? [`user = ${user}: given before`] : []),
  ];
}

/** A record holds on its last day; a probation runs until its last day is over (EMB-10). */
function overdue(records: Pick<RosterEntry, RecordName | 'probation'>, asOf: string): readonly string[] {
  const names = Object.keys(RECORDS) as RecordName[];
  return [
    ...(records.probation >= asOf ? [`probation until ${records.probation} (EMB-10)`] : []),
    ...names.filter((name) => records[name] < asOf).map((name) => `${RECORDS[name]} until ${records[name]}`),
  ];
}
