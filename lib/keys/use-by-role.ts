import * as iam from 'aws-cdk-lib/aws-iam';
import { type Conditions, mergeConditions } from './conditions';

export interface UseByRole {
  readonly sid: string;
  readonly roles: readonly iam.IRole[];
  readonly actions: readonly string[];
  /** Endpoints through which the roles must come (`serviceEndpoint`); none: they call KMS themselves. */
  readonly through?: readonly string[];
  readonly conditions?: Conditions;
}

/** Use by named roles of the identity stack, and by nobody else. */
export function useByRole({ sid, roles, actions, through, conditions = {} }: UseByRole): iam.PolicyStatement {
  const via: Conditions = through ? { StringEquals: { 'kms:ViaService': through } } : {};
  return new iam.PolicyStatement({
    sid,
    principals: roles.map((role) => new iam.ArnPrincipal(role.roleArn)),
    actions: [...actions],
    resources: ['*'],
    conditions: mergeConditions(via, conditions),
  });
}
