import {
  type Deployment,
  type EnvironmentChoice,
  type EnvironmentName,
  ORGANIZATION,
  type OrganizationChoice,
  type PlaceName,
} from './deployment';

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

/** What every stage knows: an environment, or the organisation beside them. */
export interface Place {
  readonly deployment: Deployment;
  readonly name: PlaceName;
  /** Name of the stage. */
  readonly id: string;
  /** Where its stacks go that say nothing else. */
  readonly account: string;
  readonly region: string;
}

/** The organisation of one checked deployment; its stacks name which of its accounts they go to. */
export interface Organization extends Place, Omit<OrganizationChoice, 'id'> {
  readonly name: typeof ORGANIZATION;
  /** Id that AWS gave it. */
  readonly organizationId: string;
}

export function organizationOf(deployment: Deployment): Organization {
  const { id, ...choice } = deployment.organization;
  return {
    ...choice,
    deployment,
    name: ORGANIZATION,
    id: `${deployment.name}-${ORGANIZATION}`,
    organizationId: id,
    account: choice.identityAccount,
    region: deployment.region,
  };
}

/** The accounts of an organisation that belong to no environment. */
export function organizationAccounts({ organization }: Deployment): readonly string[] {
  const { managementAccount, identityAccount, deliveryAccount, statusSite } = organization;
  return [managementAccount, identityAccount, deliveryAccount, statusSite.account];
}
