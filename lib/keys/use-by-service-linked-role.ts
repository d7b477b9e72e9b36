import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { servicePrincipal } from '../partition';
import { type Conditions, mergeConditions } from './conditions';

export interface UseByServiceLinkedRole {
  readonly sid: string;
  /** Name of the service principal, e.g. `autoscaling`. */
  readonly service: string;
  readonly actions: readonly string[];
  readonly conditions?: Conditions;
}

/**
 * Use by a service-linked role. The principal is the account, narrowed to the role: a key policy that names a role
 * which does not exist yet is refused by KMS, so the first deployment into a fresh account would fail.
 */
export function useByServiceLinkedRole({
  sid,
  service,
  actions,
  conditions = {},
}: UseByServiceLinkedRole): iam.PolicyStatement {
  const role = `role/aws-service-role/${servicePrincipal(service)}/*`;
  return new iam.PolicyStatement({
    sid,
    principals: [new iam.AccountRootPrincipal()],
    actions: [...actions],
    resources: ['*'],
    conditions: mergeConditions(
      { ArnLike: { 'aws:PrincipalArn': `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:${role}` } },
      conditions,
    ),
  });
}
