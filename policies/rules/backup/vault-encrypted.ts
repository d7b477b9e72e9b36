import { setTo, without } from '../../mutant';
import { judgeOwnKey, keyNamedBy } from '../../own-key';
import { resourceRule } from '../../rule';
import { broken, read } from '../../verdict';
import { VAULT } from './vault';

const KEY = 'EncryptionKeyArn';

export const backupVaultEncrypted = resourceRule({
  id: 'backup-vault-encrypted',
  title: 'Every backup vault encrypts with a key of our own, the vault of the copies with one of its own account',
  promises: ['EMB-33', 'EMB-47', 'EVM-38'],
  area: 'backup',
  fix: 'Use LockedVault (lib/backup) with keys.backups; the copies with the key of lib/backup/copies-key.ts.',
  fixElsewhere: 'Set EncryptionKeyArn of the vault to a customer-managed key.',
  type: VAULT,
  required: ({ environment }) => environment !== undefined,
  judge: (vault, { world }) => {
    const key = keyNamedBy(read(vault, KEY), world);
    // With the environment's account lost, its keys are lost, and so is whatever they encrypt.
    return key && key.stack.account !== vault.stack.account
      ? broken(vault, KEY, `a key of account ${vault.stack.account}`)
      : judgeOwnKey(vault, KEY, world);
  },
  mutants: [
    without(VAULT, KEY, "AWS Backup's own key"),
    setTo(VAULT, KEY, 'alias/aws/backup', 'the key of the service'),
    setTo(VAULT, KEY, 'arn:x:kms:eu-central-1:999988887777:key/x', "somebody else's key", 'move'),
  ],
});
