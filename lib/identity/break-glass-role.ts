import { Aws, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { BREAK_GLASS_ROLE, BREAK_GLASS_USERS } from './break-glass-names';

/** Seconds since the second factor was shown: nobody comes with yesterday's session. */
export const OLDEST_SECOND_FACTOR = 3600;

/**
 * The way in when the identity centre is not there. It holds no rights by itself: the stack that an emergency needs
 * (containment above all) attaches a policy for exactly its own resources.
 *
 * Only here does a trust ask for `aws:MultiFactorAuthPresent`: sessions of the identity centre never carry that key
 * (fact sheet 8), those of a user who signed in with a hardware key do.
 */
export class BreakGlassRole extends iam.Role {
  constructor(scope: Construct, id: string, { description }: { readonly description: string }) {
    super(scope, id, {
      roleName: BREAK_GLASS_ROLE,
      description,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new iam.AccountPrincipal(Aws.ACCOUNT_ID).withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThanEquals: { 'aws:MultiFactorAuthAge': String(OLDEST_SECOND_FACTOR) },
        ArnLike: { 'aws:PrincipalArn': `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:user/${BREAK_GLASS_USERS}` },
      }),
    });
  }
}
