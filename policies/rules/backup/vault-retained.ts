import { judgeRetained, lettingGo } from '../../retained';
import { resourceRule } from '../../rule';
import { VAULT } from './vault';

export const backupVaultRetained = resourceRule({
  id: 'backup-vault-retained',
  title: 'A vault outlives its stack and its replacement',
  promises: ['EVM-43', 'EMB-46'],
  area: 'backup',
  fix: 'Keep RemovalPolicy.RETAIN of LockedVault: both DeletionPolicy and UpdateReplacePolicy must be written into the template.',
  fixElsewhere: 'Set both DeletionPolicy and UpdateReplacePolicy of the vault to Retain.',
  type: VAULT,
  judge: (vault) => judgeRetained(vault),
  mutants: lettingGo(VAULT),
});
