import { Aws } from 'aws-cdk-lib';
import { BREAK_GLASS_ROLE } from './break-glass-names';

/** For `aws:PrincipalArn`, in the account of the stack. It is one role: no permission set of that name goes around its second factor. */
export function breakGlassArns(): string[] {
  return [`arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${BREAK_GLASS_ROLE}`];
}
