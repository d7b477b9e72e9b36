import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Organization } from '../lib/config/environment';
import { DeliveryStack } from './delivery';
import { GuardrailsStack } from './guardrails';
import { IdentityCenterStack } from './identity-center';
import { StatusStack } from './status';

/**
 * What a deployment has once, beside its three environments. Nothing in it refers to a stack of an environment, nor the
 * other way round: names and account ids of the configuration are all that they share.
 */
export class OrganizationStage extends Stage {
  constructor(scope: Construct, organization: Organization) {
    super(scope, organization.id, { env: { account: organization.account, region: organization.region } });
    new GuardrailsStack(this, organization);
    const status = new StatusStack(this, organization);
    const people = new IdentityCenterStack(this, organization);
    // The permission set names its boundary, so CloudFormation cannot know that the policy must be there first.
    people.addStackDependency(status, 'the web team is assigned where its boundary is');
    new DeliveryStack(this, organization);
  }
}
