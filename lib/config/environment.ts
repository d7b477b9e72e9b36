import type { Deployment, EnvironmentChoice, EnvironmentName } from './deployment';

/** One environment of one checked deployment: all that a stack may read. */
export interface Environment extends EnvironmentChoice {
  readonly deployment: Deployment;
  readonly name: EnvironmentName;
  /** `<deployment>-<environment>`, e.g. `evermood-production`: the Stage's name and the prefix of every fixed name. */
  readonly id: string;
  readonly region: string;
  readonly availabilityZones: readonly string[];
}

/** Looks one environment up in a deployment. */
export function environmentOf(deployment: Deployment, name: EnvironmentName): Environment {
  return {
    ...deployment.environments[name],
    deployment,
    name,
    id: `${deployment.name}-${name}`,
    region: deployment.region,
    availabilityZones: deployment.availabilityZones,
  };
}
