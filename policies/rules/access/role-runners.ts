import type { Resource, World } from '../../assembly/types';
import { KEY } from '../../own-key';
import { field } from '../../proofs/values';

const SCHEDULE = 'AWS::Scheduler::Schedule';
const PROFILE = 'AWS::IAM::InstanceProfile';
/** What speaks about a role without running under it: rights, and policies of what it may reach. */
const SPEAKING = /^AWS::(IAM::|KMS::Key$|CloudWatch::)|Policy$/;
/** Where a text names a role as somebody to work on, or to tell by: what runs there runs under another one. */
const TEXTS: readonly string[] = ['DefinitionString', 'LaunchTemplateData'];

/** Whatever runs under a role: functions, state machines, schedules, streams; of an instance profile what hands it to servers. */
export function runnersOf(role: Resource, world: World): readonly Resource[] {
  return workersOf(role, world).filter((user) => user.type !== SCHEDULE || isTargets(user, role, world));
}

/** Those, and schedules that hand the role on in what they call with. */
export function workersOf(role: Resource, world: World): readonly Resource[] {
  return world.mentionedBy(role).flatMap((user) => {
    if (user.type === PROFILE) return world.mentionedBy(user);
    return !SPEAKING.test(user.type) && names(user, role, world) ? [user] : [];
  });
}

function isTargets({ properties }: Resource, role: Resource, world: World): boolean {
  return world.target(field(properties.Target, 'RoleArn')) === role;
}

/** @param user somebody who mentions the role somewhere */
function names({ properties }: Resource, role: Resource, world: World): boolean {
  if (!TEXTS.some((text) => Object.hasOwn(properties, text))) return true;
  return Object.keys(properties).some(
    (name) => !TEXTS.includes(name) && world.mentions(properties[name]).includes(role),
  );
}

/** What hands work to a runner, and names what the work is about. */
const CALLERS = /^(Custom::.*|AWS::(SecretsManager::RotationSchedule|CodePipeline::Pipeline))$/;
/** What stands between two resources, and belongs to both. */
const BETWEEN = /^AWS::(SecretsManager::RotationSchedule|WAFv2::WebACLAssociation)$/;
/** What a runner names in order to work on everything that this names. */
const PLANS = /^AWS::(Backup::BackupPlan|SSM::Parameter)$/;
/** What concerns each server of an environment: sessions and patches, and buckets whose objects are scanned. */
const FOR_SERVERS = ['AWS::SSM::Document', 'AWS::SSM::MaintenanceWindowTask', 'AWS::GuardDuty::MalwareProtectionPlan'];

/**
 * What those who run under a role work with: all that they name, and the keys of it. The nearest comes first, for whoever
 * looks until everything has been found; some are told twice.
 */
export function* reachOf(runners: readonly Resource[], world: World): Iterable<Resource> {
  const named = (resource: Resource) => world.mentions(resource.properties as never);
  function* withKeys(resources: readonly Resource[]): Iterable<Resource> {
    yield* resources;
    for (const each of resources) for (const key of named(each)) if (key.type === KEY) yield key;
  }
  const near = runners.flatMap((runner) => [runner, ...named(runner)]);
  yield* withKeys(near);
  const beside = runners.flatMap((runner) => alongside(runner, world));
  yield* withKeys(beside);
  for (const each of [...near, ...beside]) {
    if (PLANS.test(each.type)) yield* withKeys(named(each));
    if (!/::(Secret|LoadBalancer)$/.test(each.type)) continue;
    for (const link of world.mentionedBy(each)) if (BETWEEN.test(link.type)) yield* withKeys(named(link));
  }
}

function alongside(runner: Resource, world: World): readonly Resource[] {
  const callers = world.mentionedBy(runner).filter(({ type }) => CALLERS.test(type));
  const called = callers.flatMap((caller) => world.mentions(caller.properties as never));
  if (runner.type === 'AWS::RDS::OptionGroup') return [...called, ...besideDatabase(runner, world)];
  return runner.type === 'AWS::EC2::LaunchTemplate' ? [...called, ...forServers(runner, world)] : called;
}

/** The engine's own commands are called by functions that work on its database. */
function besideDatabase(options: Resource, world: World): readonly Resource[] {
  const databases = world.mentionedBy(options).filter(({ type }) => type === 'AWS::RDS::DBInstance');
  const functions = databases.flatMap((each) => world.mentionedBy(each)).filter(({ type }) => /Function$/.test(type));
  return functions.flatMap((each) => world.mentions(each.properties as never));
}

/** What a service's code asks for by itself; whose secret is whose is judged apart (app-secret-per-service). */
function forServers({ stack }: Resource, world: World): readonly Resource[] {
  const secrets = world.ofType('AWS::SecretsManager::Secret').filter((secret) => secret.stack === stack);
  const shared = FOR_SERVERS.flatMap((type) => world.ofType(type));
  const fieldKeys = world
    .ofType(KEY)
    .filter(({ properties }) => JSON.stringify(properties.KeyPolicy).toLowerCase().includes(FIELDS));
  return [
    ...fieldKeys,
    ...secrets,
    ...world.ofType('AWS::RDS::DBInstance'),
    ...shared.flatMap((each) => world.mentions(each.properties as never)),
  ];
}

/** In small letters: names of condition keys know no case. */
const FIELDS = 'kms:encryptioncontext:service';
