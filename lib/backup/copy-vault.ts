import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';

/** Name of the vault with the copies, fixed because the account beside it must know it before it exists. */
export function copyVaultName({ id }: Environment): string {
  return `${id}-copies`;
}

/** ARN of the vault with the copies: in the second account, always in the environment's own region (EVM-03). */
export function copyVaultArn(scope: Construct, environment: Environment): string {
  return vaultArn(scope, environment.region, environment.backup.account, copyVaultName(environment));
}

/** All vaults of the environment's own account and region, whatever AWS calls them: where a copy may return to. */
export function environmentVaults(scope: Construct, { region, account }: Environment): string {
  return vaultArn(scope, region, account, '*');
}

function vaultArn(scope: Construct, region: string, account: string, resourceName: string): string {
  return Stack.of(scope).formatArn({
    service: 'backup',
    account,
    region,
    resource: 'backup-vault',
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
