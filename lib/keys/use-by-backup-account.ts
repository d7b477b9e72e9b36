import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { servicePrincipal } from '../partition';
import { type Conditions, mergeConditions } from './conditions';

export interface UseByBackupAccount {
  readonly sid: string;
  /** The account that holds copies of recovery points. */
  readonly account: string;
  readonly actions: readonly string[];
  /** Endpoint of the one service that may call KMS (`serviceEndpoint`). */
  readonly via: string;
  readonly conditions?: Conditions;
}

/** Use by AWS Backup's own role in the account of the copies, through one service: no person there, no other role. */
export function useByBackupAccount({ sid, account, actions, via, conditions = {} }: UseByBackupAccount) {
  const role = `arn:${Aws.PARTITION}:iam::${account}:role/aws-service-role/${servicePrincipal('backup')}/*`;
  return new iam.PolicyStatement({
    sid,
    principals: [new iam.AccountPrincipal(account)],
    actions: [...actions],
    resources: ['*'],
    conditions: mergeConditions(
      { ArnLike: { 'aws:PrincipalArn': role }, StringEquals: { 'kms:ViaService': via } },
      conditions,
    ),
  });
}
