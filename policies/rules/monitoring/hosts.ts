import type { ServiceCheck } from '../../../lib/config/deployment';
import type { Environment } from '../../../lib/config/environment';
import { hostOf } from '../../../lib/edge/hosts';

export interface ProbedHost {
  readonly host: string;
  readonly checks: readonly ServiceCheck[];
}

/** What the deployment wants to have asked, at the names under which customers know it. */
export function wantedHosts(environment: Environment): ProbedHost[] {
  return environment.deployment.services.map((service) => ({
    host: hostOf(environment, service),
    checks: service.checks,
  }));
}
