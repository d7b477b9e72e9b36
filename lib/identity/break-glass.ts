import { Aws } from 'aws-cdk-lib';
import { servicePrincipal } from '../partition';

/** Name of the role that people may take in an emergency only; every use of it raises an alarm. */
export const BREAK_GLASS_ROLE = 'break-glass';

/** For `aws:PrincipalArn`, in the account of the stack: the role itself, and the one that Identity Center makes for a permission set of that name. */
export function breakGlassArns(): string[] {
  const roles = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role`;
  return [
    `${roles}/${BREAK_GLASS_ROLE}`,
    `${roles}/aws-reserved/${servicePrincipal('sso')}/*AWSReservedSSO_${BREAK_GLASS_ROLE}_*`,
  ];
}
