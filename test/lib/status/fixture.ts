import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Deployment } from '../../../lib/config/deployment';
import { type Organization, organizationOf } from '../../../lib/config/environment';
import { featureFlags } from '../../../stacks/feature-flags';
import { IdentityCenterStack } from '../../../stacks/identity-center';
import { StatusStack } from '../../../stacks/status';
import { testDeployment } from '../../fixtures/environment';

export function sampleOrganization(overrides: Partial<Deployment> = {}): Organization {
  return organizationOf(testDeployment(overrides));
}

/** The status stack of the sample deployment. */
export function statusTemplate(organization = sampleOrganization()): Template {
  return Template.fromStack(new StatusStack(new App({ context: featureFlags() }), organization));
}

/** The people of the sample deployment, the web team among them. */
export function peopleTemplate(organization = sampleOrganization()): Template {
  return Template.fromStack(new IdentityCenterStack(new App({ context: featureFlags() }), organization));
}
