import type { Deployment, EnvironmentName, Jurisdiction } from '../lib/config/deployment';
import { ENVIRONMENT_NAMES, ORGANIZATION } from '../lib/config/deployment';
import { type Environment, environmentOf } from '../lib/config/environment';
import type { TemplateStack, World } from './assembly/types';
import { restrict } from './assembly/world';
import type { Scope } from './scope';

export interface ScopeOptions {
  /** The deployments of the repository: what binds an environment is decided here, never in a template. */
  readonly deployments: readonly Deployment[];
  /** For templates that belong to no deployment. */
  readonly jurisdiction: Jurisdiction;
  /** Environments of the repository to leave out; templates that belong to none are always judged. @default none */
  readonly leaveOut?: (environment: Environment) => boolean;
}

/**
 * Splits one world into what is judged together: one scope per environment, each with the organisation that the
 * environment belongs to, and one for what belongs to none. An organisation alone is judged by itself.
 */
export function scopesOf(world: World, { deployments, jurisdiction, leaveOut = () => false }: ScopeOptions): Scope[] {
  const environments = new Map<string, { environment: Environment; stacks: TemplateStack[] }>();
  const organizations = new Map<Deployment, TemplateStack[]>();
  const foreign: TemplateStack[] = [];
  for (const stack of world.stacks) {
    const deployment = deployments.find(({ name }) => name === stack.deployment);
    const name = environmentName(stack);
    if (deployment && name) {
      const key = `${deployment.name} ${name}`;
      const scope = environments.get(key) ?? { environment: environmentOf(deployment, name), stacks: [] };
      scope.stacks.push(stack);
      environments.set(key, scope);
    } else if (deployment && stack.environment === ORGANIZATION) {
      organizations.set(deployment, [...(organizations.get(deployment) ?? []), stack]);
    } else foreign.push(stack);
  }
  const scope = (stacks: readonly TemplateStack[], environment?: Environment, owner = environment?.deployment) => ({
    world: stacks.length === world.stacks.length ? world : restrict(world, stacks),
    assembly: world,
    environment,
    jurisdiction: owner?.jurisdiction ?? jurisdiction,
  });
  const judged = [...environments.values()].filter(({ environment }) => !leaveOut(environment));
  const inhabited = new Set([...environments.values()].map(({ environment }) => environment.deployment));
  return [
    ...judged.map(({ environment, stacks }) =>
      scope([...stacks, ...(organizations.get(environment.deployment) ?? [])], environment),
    ),
    ...[...organizations]
      .filter(([deployment]) => !inhabited.has(deployment))
      .map(([deployment, stacks]) => scope(stacks, undefined, deployment)),
    ...(foreign.length > 0 ? [scope(foreign)] : []),
  ];
}

function environmentName({ environment }: TemplateStack): EnvironmentName | undefined {
  return ENVIRONMENT_NAMES.find((candidate) => candidate === environment);
}
