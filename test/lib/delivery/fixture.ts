import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Organization, organizationOf } from '../../../lib/config/environment';
import { DeliveryStack } from '../../../stacks/delivery';
import { featureFlags } from '../../../stacks/feature-flags';
import { testDeployment } from '../../fixtures/environment';

export const organization: Organization = organizationOf(testDeployment());

/** The delivery stack of the sample deployment. */
export function deliveryTemplate(): Template {
  return Template.fromStack(new DeliveryStack(new App({ context: featureFlags() }), organization));
}
