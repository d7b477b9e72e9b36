import type { Resource, Value } from '../../assembly/types';
import type { Mutant, RawObject, RawResource } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { serviceReaches } from '../app/data-per-service';
import { births, roleOf } from '../app/machines';
import { demandsOn } from '../database/engine-demands';
import { DATABASES, standsAlone } from '../database/instance';

const SECRET = 'AWS::SecretsManager::Secret';
const TEMPLATE = 'GenerateSecretString.SecretStringTemplate';
/** Log-ins that SQL Server and RDS bring along; whoever has one of them is no service of ours. */
const BUILT_IN = ['sa', 'admin', 'rdsa', 'rdsadmin', 'public', 'guest', 'dbo'];
const SERVERS = 'AWS::AutoScaling::AutoScalingGroup';

export const secretsOwnLogin = environmentRule({
  id: 'secrets-own-login',
  title: 'Where a role cannot log in, the secret of each service names a database log-in that is nobody else’s',
  promises: ['SMV-29'],
  area: 'secrets',
  fix: 'Keep open: { username: service.name } in lib/app/service-fleet.ts; the master has its own name (lib/database/database.ts).',
  *check(scope) {
    const { world } = scope;
    const databases = DATABASES.flatMap((type) => world.ofType(type)).filter(standsAlone);
    const masters = databases.filter((each) => demandsOn(each)?.roleLogin !== true);
    if (masters.length === 0) return;
    const taken = masters.map((each) => nameOf(read(each, 'MasterUsername'))).filter((name) => name !== undefined);
    const named = world.ofType(SECRET).filter((secret) => userOf(secret) !== undefined);
    for (const secret of named) yield judge(secret, named, [...taken, ...BUILT_IN]);
    for (const role of new Set(births(world).flatMap((birth) => roleOf(birth, world) ?? []))) {
      yield judgeService(role, named, scope);
    }
  },
  mutants: [
    login('the master log-in', () => 'master_user', 'widen'),
    login('a log-in of the product', () => 'SA', 'widen'),
    login('the log-in of another service', (others) => others[0] ?? '', 'widen'),
    login('the log-in of another service in capitals', (others) => (others[0] ?? '').toUpperCase(), 'widen'),
    login('no name', () => '', 'remove'),
    login('a name that only deploying knows', () => ({ Ref: 'NoSuchParameter' }), 'weaken'),
    {
      name: 'no log-in at all',
      kind: 'remove',
      type: SECRET,
      where: isService,
      notices: { partner: 'AWS::IAM::Role' },
      change: ({ Properties }) => {
        (Properties?.GenerateSecretString as RawObject).SecretStringTemplate = '{}';
      },
    },
  ],
});

/** SQL Server compares names without their case, unless somebody chose otherwise. */
function nameOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

/** What the secret says of a user: its name, or `''` where it has one that cannot be read; undefined where it says nothing. */
function userOf(secret: Resource): string | undefined {
  const template = read(secret, TEMPLATE);
  if (template === undefined) return undefined;
  if (typeof template !== 'string') return '';
  try {
    const fields: Value = JSON.parse(template);
    return field(fields, 'username') === undefined ? undefined : (nameOf(field(fields, 'username')) ?? '');
  } catch {
    return '';
  }
}

function judge(secret: Resource, named: readonly Resource[], taken: readonly string[]): Verdict {
  const user = userOf(secret) ?? '';
  const bad = (expected: string) => broken(secret, TEMPLATE, expected, user);
  if (!/^[a-z][a-z0-9_-]*$/.test(user)) return bad('a name that can be read here');
  if (taken.includes(user)) return bad('not the master’s log-in, nor one that the product brings along');
  const twin = named.find((other) => other !== secret && userOf(other) === user);
  return twin ? bad(`another name than ${twin.logicalId} has`) : compliant(secret, TEMPLATE, user);
}

/** Exactly one of the secrets that a service reads is a log-in, and no other service reads that one. */
function judgeService(role: Resource, named: readonly Resource[], scope: Scope): Verdict {
  const reads = serviceReaches(scope).filter(({ action }) => action === 'secretsmanager:GetSecretValue');
  const logins = (reader: Resource) => {
    const seen = reads.filter((one) => one.role === reader).map(({ pattern }) => scope.world.target(pattern));
    return named.filter((secret) => seen.includes(secret));
  };
  const [own, ...more] = logins(role);
  const others = new Set(reads.map((one) => one.role).filter((other) => other !== role));
  const shared = own && [...others].find((other) => logins(other).includes(own));
  if (own && more.length === 0 && !shared) return compliant(role, 'Policies', `${own.logicalId}: ${userOf(own)}`);
  return broken(
    role,
    'Policies',
    'one secret with a database log-in that no other service reads',
    more.length > 0 ? 'several' : (shared?.logicalId ?? 'none'),
  );
}

function isService({ Properties }: RawResource, { Resources }: { Resources: { [id: string]: RawResource } }): boolean {
  return (
    otherNames(Properties, Resources).length > 0 &&
    usernameIn(Properties) !== undefined &&
    Object.values(Resources).some(({ Type }) => Type === SERVERS)
  );
}

function usernameIn(properties: RawObject | undefined): string | undefined {
  return /"username":"([^"]+)"/.exec(
    String((properties?.GenerateSecretString as RawObject)?.SecretStringTemplate),
  )?.[1];
}

function otherNames(properties: RawObject | undefined, resources: { [id: string]: RawResource }): string[] {
  return Object.values(resources)
    .filter(({ Type, Properties }) => Type === SECRET && Properties !== properties)
    .flatMap(({ Properties }) => usernameIn(Properties) ?? []);
}

/** Another user name in the secret of a service; only SQL Server has more than one service to speak of. */
function login(name: string, other: (others: string[]) => string | RawObject, kind: Mutant['kind']): Mutant {
  return {
    name,
    kind,
    type: SECRET,
    where: isService,
    change: ({ Properties }, { Resources }) => {
      const said = other(otherNames(Properties, Resources));
      const generate = Properties?.GenerateSecretString as RawObject;
      generate.SecretStringTemplate =
        typeof said === 'string'
          ? JSON.stringify({ username: said })
          : { 'Fn::Join': ['', ['{"username":"', said, '"}']] };
    },
  };
}
