import type { Deployment } from './deployment';

/** Types a deployment where it is written. Nothing is checked here: that is `checkDeployment`'s work, once, when an app is built. */
export function defineDeployment(deployment: Deployment): Deployment {
  return deployment;
}
