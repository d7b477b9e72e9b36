import type { Construct } from 'constructs';
import { copiesKey } from '../lib/backup/copies-key';
import { copyVaultName, environmentVaults } from '../lib/backup/copy-vault';
import { LockedVault } from '../lib/backup/locked-vault';
import { allowCopiesFrom } from '../lib/backup/vault-access';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';

/**
 * The second account of an environment, in the same region: one locked vault, into which that environment copies, and
 * out of which a copy may only go back into the region's vaults of that environment (EVM-44, EVM-46).
 */
export class BackupCopyStack extends EnvironmentStack {
  readonly vault: LockedVault;

  constructor(scope: Construct, environment: Environment) {
    super(scope, 'backup-copy', { ...environment, account: environment.backup.account });
    this.vault = new LockedVault(this, 'copies', {
      name: copyVaultName(environment),
      key: copiesKey(this, environment),
      lock: environment.backup.lock,
      copyTargets: [environmentVaults(this, environment)],
      access: [allowCopiesFrom(environment.account)],
    });
  }
}
