import { Aws } from 'aws-cdk-lib';
import type { Organization } from '../config/environment';

/** An instance of the identity centre belongs to no region and no account in its ARN (Service Authorization Reference). */
export function instanceArn({ identityCenter }: Organization): string {
  return `arn:${Aws.PARTITION}:sso:::instance/${identityCenter.instanceId}`;
}
