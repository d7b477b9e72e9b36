import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { breakGlassArns } from '../identity/break-glass';

/** An entry that is lost brings somebody back: only the list's own function takes one away, and nobody an old version (EMB-68). */
export function denyLostEntries(list: s3.IBucket, keeper: iam.IRole): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyLostEntries',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
    resources: [list.arnForObjects('*')],
    conditions: { ArnNotLike: { 'aws:PrincipalArn': [keeper.roleArn, ...breakGlassArns()] } },
  });
}
