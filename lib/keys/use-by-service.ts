import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { servicePrincipal } from '../partition';
import type { Conditions } from './conditions';

export interface UseByService {
  readonly sid: string;
  /** Names of service principals, e.g. `config`. */
  readonly services: readonly string[];
  readonly actions: readonly string[];
  /** What ties the service to this account. @default `aws:SourceAccount` is this account */
  readonly conditions?: Conditions;
}

/** Use by services that call KMS as themselves, only on behalf of this account (no confused deputy). */
export function useByService({ sid, services, actions, conditions }: UseByService): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    principals: services.map((service) => new iam.ServicePrincipal(servicePrincipal(service))),
    actions: [...actions],
    resources: ['*'],
    conditions: conditions ?? { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
}
