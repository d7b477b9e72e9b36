import type { Environment } from '../../lib/config/environment';
import { type CdkDeployment, deploy } from '../cdk';
import type { Step } from '../steps';

export const switchOver: Step = {
  name: 'switch',
  title: 'deploy the environment at the new generation: services, saves and watch go over to it',
  run: async ({ environment, record, now }) => {
    await deploy(switchDeployment(environment, record.generation), now);
    return {};
  },
};

/** The deployment that every other deployment of the environment is, too. */
export function switchDeployment(environment: Environment, generation: number): CdkDeployment {
  return {
    app: { deployment: environment.deployment.name, environment: environment.name, generation },
    pattern: `${environment.id}/**`,
    alone: false,
  };
}
