import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';

/** Name of the vault with the copies, fixed because the account beside it must know it before it exists. */
export function copyVaultName({ id }: Environment): string {
  return `${id}-copies`;
}

/** ARN of the vault with the copies: in the second account, always in the environment's own region (EVM-03). */
export function copyVaultArn(scope: Construct, environment: Environment): string {
  return Stack.of(scope).formatArn({
    service: 'backup',
    account: environment.backup.account,
    region: environment.region,
    resource: 'backup-vault',
    resourceName: copyVaultName(environment),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
