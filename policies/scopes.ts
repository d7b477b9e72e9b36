import type { Deployment, EnvironmentName, Jurisdiction } from '../lib/config/deployment';
import { ENVIRONMENT_NAMES } from '../lib/config/deployment';
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

/** Splits one world into what is judged together: one scope per environment, and one for what belongs to none. */
export function scopesOf(world: World, { deployments, jurisdiction, leaveOut = () => false }: ScopeOptions): Scope[] {
  const groups = new Map<string, TemplateStack[]>();
  for (const stack of world.stacks) {
    const owner = ownerOf(stack, deployments);
    const key = owner ? `${owner.deployment.name}-${owner.name}` : '';
    groups.set(key, [...(groups.get(key) ?? []), stack]);
  }
  const scopes = [...groups.values()].map((stacks) => {
    const owner = ownerOf(stacks[0], deployments);
    return {
      world: groups.size === 1 ? world : restrict(world, stacks),
      assembly: world,
      environment: owner && environmentOf(owner.deployment, owner.name),
      jurisdiction: owner?.deployment.jurisdiction ?? jurisdiction,
    };
  });
  return scopes.filter(({ environment }) => !environment || !leaveOut(environment));
}

function ownerOf(
  stack: TemplateStack | undefined,
  deployments: readonly Deployment[],
): { deployment: Deployment; name: EnvironmentName } | undefined {
  const deployment = deployments.find(({ name }) => name === stack?.deployment);
  const name = ENVIRONMENT_NAMES.find((candidate) => candidate === stack?.environment);
  return deployment && name ? { deployment, name } : undefined;
}
