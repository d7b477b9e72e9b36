import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type Conditions, mergeConditions } from './conditions';

export interface UseThroughService {
  readonly sid: string;
  /** Endpoints of the services (`serviceEndpoint`). */
  readonly services: readonly string[];
  readonly actions: readonly string[];
  readonly conditions?: Conditions;
}

/**
 * Use by principals of this account whose own IAM policy allows it, and only while the named services call KMS for
 * them (`kms:ViaService`): nobody gets at the key with a call of his own. This is what a service needs that takes its
 * first grant with the credentials of whoever creates the resource, here CloudFormation's.
 */
export function useThroughService({ sid, services, actions, conditions = {} }: UseThroughService): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    principals: [new iam.AccountRootPrincipal()],
    actions: [...actions],
    resources: ['*'],
    conditions: mergeConditions(
      { StringEquals: { 'kms:ViaService': services, 'kms:CallerAccount': Aws.ACCOUNT_ID } },
      conditions,
    ),
  });
}

/** Grants that an AWS service takes for a resource of its own (a DB instance, a volume); never one for a person. */
export function grantThroughService(sid: string, services: readonly string[]): iam.PolicyStatement {
  return useThroughService({
    sid,
    services,
    actions: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
    conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  });
}
