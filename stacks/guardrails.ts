import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { Organization } from '../lib/config/environment';
import { OrganizationStack } from '../lib/organization-stack';
import { guardrails } from '../policies/guardrails/guardrails';

/**
 * What binds every account of the deployment whatever its own policies say. It goes to the management account, which
 * alone may make such policies and which none of them binds: nothing else runs there.
 */
export class GuardrailsStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization) {
    super(scope, 'guardrails', organization, { account: organization.managementAccount });
    for (const { name, type, description, content } of guardrails(organization)) {
      new CfnPolicy(this, name, {
        name: `${organization.deployment.name}-${name}`,
        type,
        description,
        content,
        targetIds: [organization.workloadsUnit],
      });
    }
  }
}
