import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Organization } from './config/environment';
import { PlaceStack } from './place-stack';

/**
 * A stack beside the environments, in one of the organisation's own accounts: the identity account, unless `account`
 * says another. What it holds concerns production as well, so no call alone deletes it.
 */
export abstract class OrganizationStack extends PlaceStack {
  constructor(
    scope: Construct,
    id: string,
    organization: Organization,
    { account = organization.account, ...props }: Omit<StackProps, 'env'> & { readonly account?: string } = {},
  ) {
    super(scope, id, { ...organization, account }, { ...props, terminationProtection: true });
  }
}
