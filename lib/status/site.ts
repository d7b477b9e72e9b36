import type { Organization } from '../config/environment';
import { statusHost } from '../config/status-host';
import type { Site } from '../edge/hosts';

/** The status site as its firewall sees it: one host, and none of the deployment's services. */
export function statusSite({ deployment }: Pick<Organization, 'deployment'>): Site {
  return {
    id: `${deployment.name}-status`,
    deployment: { operatingSystem: deployment.operatingSystem, services: [] },
    domain: { name: statusHost(deployment.incidents.statusPage) },
  };
}
