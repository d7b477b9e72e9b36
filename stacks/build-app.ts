import { App } from 'aws-cdk-lib';
import { type Deployment, ENVIRONMENT_NAMES, type EnvironmentName } from '../lib/config/deployment';
import { environmentOf, organizationOf } from '../lib/config/environment';
import { EnvironmentStage } from './environment-stage';
import { featureFlags } from './feature-flags';
import { OrganizationStage } from './organization-stage';

export interface AppOptions {
  /** Checked deployments (`lib/config/check.ts`). */
  readonly deployments: readonly Deployment[];
  /** @default all three */
  readonly environments?: readonly EnvironmentName[];
  /** Where the assembly goes. @default what the CDK CLI says, else a temporary folder */
  readonly outdir?: string;
}

/** The one place that wires the app: the CDK CLI, tests, emulator and gate all call it. */
export function buildApp({ deployments, environments = ENVIRONMENT_NAMES, outdir }: AppOptions): App {
  const app = new App({ context: featureFlags(), outdir, analyticsReporting: false });
  for (const deployment of deployments) {
    for (const name of environments) {
      new EnvironmentStage(app, environmentOf(deployment, name));
    }
    new OrganizationStage(app, organizationOf(deployment));
  }
  return app;
}
