import type { Resource, TemplateStack, Value, World } from '../../assembly/types';
import { awayFrom, type Mutant, setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { anonymous } from './anonymous';

/** The delivery and the status site stand in the organisation, once for all environments. */
const OF_ALL = ['AWS::CodePipeline::Pipeline', 'AWS::ApiGateway::RestApi'];

/** All that staging and test may have smaller than production; a protection is never among them. */
const SIZES: { readonly [type: string]: readonly string[] } = {
  'AWS::RDS::DBInstance': ['DBInstanceClass', 'AllocatedStorage', 'MaxAllocatedStorage'],
  'AWS::AutoScaling::AutoScalingGroup': ['MinSize', 'MaxSize', 'DesiredCapacity'],
  'AWS::AutoScaling::WarmPool': ['MinSize', 'MaxGroupPreparedCapacity'],
  'AWS::AutoScaling::ScheduledAction': ['MinSize', 'MaxSize', 'DesiredCapacity'],
};
/** Sizes inside a larger property: what a server is, and how many the capacity watch expects from a time on. */
const INSTANCE_TYPE = /"InstanceType":"[^"]*"/g;
/** Whether a lock can ever be taken back is each environment's own choice (`backup.lock`), which backup-vault-locked judges. */
const IRREVOCABLE = /"ChangeableForDays":\d+,|,"ChangeableForDays":\d+/g;
const EXPECTED_SERVERS = /(\d\d:\d\d\.000Z\\+",)\d+(?=\])/g;

export const environmentsAsProtected = environmentRule({
  id: 'environments-as-protected',
  title: 'Staging and test are built like production, property by property; they are only smaller',
  promises: ['EVM-56', 'EVM-50'],
  area: 'environments',
  fix: 'Make the difference a size in deployments/, or remove it: what protects production protects its copies.',
  *check(scope) {
    const production = counterparts(scope);
    if (!production) return;
    const own = byPlace(
      scope.world.resources.filter(
        (resource) => !isOfOrganization(resource.stack) && !isOfOtherGeneration(resource, scope.world, scope),
      ),
    );
    for (const [place, resource] of own) {
      const model = production.get(place);
      yield model
        ? compare(resource, model, scope)
        : broken(resource, 'Type', 'a resource that production has too', resource.type);
    }
    for (const [place, { type, logicalId }] of production) {
      if (!own.has(place)) yield missing(type, `${logicalId}, as in production`);
    }
  },
  // They need production beside the environment, so they run on the assembly of a whole deployment.
  mutants: [
    otherwise(setTo('AWS::RDS::DBInstance', 'MonitoringInterval', 30, 'measured otherwise')),
    otherwise(setTo('AWS::S3::Bucket', 'VersioningConfiguration.Status', 'Suspended', 'not versioned')),
    otherwise(without('AWS::EC2::LaunchTemplate', 'LaunchTemplateData.MetadataOptions', 'open instance metadata')),
    otherwise(setTo('AWS::Logs::LogGroup', 'RetentionInDays', 1, 'logs kept for a day')),
    otherwise(setTo('AWS::EC2::FlowLog', 'TrafficType', 'REJECT', 'only refused traffic recorded')),
  ],
});

/** Production's resources by their place; nothing where production is this environment, or not in the assembly. */
function counterparts({ assembly, environment }: Scope): ReadonlyMap<string, Resource> | undefined {
  if (!environment || environment.name === 'production') return undefined;
  const isModel = ({ deployment, environment: name }: TemplateStack) =>
    deployment === environment.deployment.name && name === 'production';
  if (!assembly.stacks.some(isModel)) return undefined;
  const model: Scope['environment'] = {
    ...environment,
    name: 'production',
    ...environment.deployment.environments.production,
  };
  return byPlace(
    assembly.resources.filter(
      (resource) => isModel(resource.stack) && !isOfOtherGeneration(resource, assembly, { environment: model }),
    ),
  );
}

/**
 * Log groups, and their way to the sink, stand ready for the generations around the running one; how many depends on
 * how often it was restored.
 */
function isOfOtherGeneration(resource: Resource, world: World, { environment }: Pick<Scope, 'environment'>): boolean {
  if (!environment) return false;
  const { type, properties } = resource;
  if (type === 'AWS::Logs::SubscriptionFilter') {
    const group = world.target(properties.LogGroupName);
    return group !== undefined && isOfOtherGeneration(group, world, { environment });
  }
  if (type !== 'AWS::Logs::LogGroup') return false;
  const generation = /^\/aws\/rds\/instance\/[^/]*-g(\d+)\//.exec(String(properties.LogGroupName))?.[1];
  return generation !== undefined && Number(generation) !== environment.databaseGeneration;
}

/** Logical ids can hold the environment's name and hashes of it; the order in a template does not depend on them. */
function byPlace(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const counts = new Map<string, number>();
  return new Map(
    resources.map((resource) => {
      const kind = `${resource.stack.id.split('/').at(-1)} ${resource.type}`;
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      return [`${kind} ${count}`, resource];
    }),
  );
}

function compare(resource: Resource, model: Resource, { environment }: Scope): Verdict {
  const names = new Set([...Object.keys(resource.properties), ...Object.keys(model.properties)]);
  for (const name of environment ? names : []) {
    if (SIZES[resource.type]?.includes(name)) continue;
    const [own, theirs] = [textOf(resource.properties[name]), textOf(model.properties[name])];
    const deployment = environment?.deployment;
    if (own === theirs || !deployment || !environment) continue;
    const expected = anonymous(theirs, deployment, 'production');
    if (anonymous(own, deployment, environment.name) !== expected)
      return broken(resource, name, `as in production: ${theirs}`);
  }
  return compliant(resource, 'Properties', 'as in production');
}

function textOf(value: Value | undefined): string {
  return (JSON.stringify(value) ?? 'absent')
    .replace(INSTANCE_TYPE, '"InstanceType":"of any size"')
    .replace(IRREVOCABLE, '')
    .replace(EXPECTED_SERVERS, '$1any');
}

/** Whichever of the two environments is changed, the other one is what it is compared with. */
function otherwise(mutant: Mutant): Mutant {
  return awayFrom(OF_ALL, { ...mutant, notices: { partner: mutant.type } });
}
