import { Aws } from 'aws-cdk-lib';

/** Name of the role that people may take in an emergency only; every use of it raises an alarm. */
export const BREAK_GLASS_ROLE = 'break-glass';

/** Names of the users who may take it, each with a hardware key; they are made by hand and no template holds them. */
export const BREAK_GLASS_USERS = 'break-glass-*';

/** For `aws:PrincipalArn`, in the account of the stack. It is one role: no permission set of that name goes around its second factor. */
export function breakGlassArns(): string[] {
  return [`arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${BREAK_GLASS_ROLE}`];
}
