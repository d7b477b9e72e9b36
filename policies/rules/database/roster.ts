import type { Rule } from '../../rule';
import { databaseAudited } from './audited';
import { databaseAutomatedBackupsSurvive } from './automated-backups-survive';
import { databaseBackupRetention } from './backup-retention';
import { databaseCertificateAuthority } from './certificate-authority';
import { databaseDeletionProtection } from './deletion-protection';
import { databaseEncryptedAtRest } from './encrypted-at-rest';
import { databaseEngineAsPromised } from './engine-as-promised';
import { databaseEnhancedMonitoring } from './enhanced-monitoring';
import { databaseForcedTls } from './forced-tls';
import { databaseInsightsKey } from './insights-key';
import { databaseKnownStores } from './known-stores';
import { databaseLogsExported } from './logs-exported';
import { databaseMasterSecret } from './master-secret';
import { databaseMinorUpgrades } from './minor-upgrades';
import { databaseMultiAz } from './multi-az';
import { databaseNoForeignData } from './no-foreign-data';
import { databaseNotPublic } from './not-public';
import { databaseNothingAdded } from './nothing-added';
import { databaseOneBackupWindow } from './one-backup-window';
import { databaseOthersEncrypted } from './others-encrypted';
import { databaseOthersOverTls } from './others-over-tls';
import { databaseOthersPrivate } from './others-private';
import { databaseOthersSaved } from './others-saved';
import { databaseOwnKey } from './own-key';
import { databasePasswordsHashed } from './passwords-hashed';
import { databaseRetained } from './retained';
import { databaseRoleLogin } from './role-login';
import { databaseStorageGrows } from './storage-grows';
import { databaseTaggedSnapshots } from './tagged-snapshots';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const DATABASE_RULES: readonly Rule[] = [
  databaseAudited,
  databaseAutomatedBackupsSurvive,
  databaseBackupRetention,
  databaseCertificateAuthority,
  databaseDeletionProtection,
  databaseEncryptedAtRest,
  databaseEngineAsPromised,
  databaseEnhancedMonitoring,
  databaseForcedTls,
  databaseInsightsKey,
  databaseKnownStores,
  databaseLogsExported,
  databaseMasterSecret,
  databaseMinorUpgrades,
  databaseMultiAz,
  databaseNoForeignData,
  databaseNotPublic,
  databaseNothingAdded,
  databaseOneBackupWindow,
  databaseOthersEncrypted,
  databaseOthersOverTls,
  databaseOthersPrivate,
  databaseOthersSaved,
  databaseOwnKey,
  databasePasswordsHashed,
  databaseRetained,
  databaseRoleLogin,
  databaseStorageGrows,
  databaseTaggedSnapshots,
];
