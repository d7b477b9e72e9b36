import type { Rule } from '../rule';
import { databaseAutomatedBackupsSurvive } from './database/automated-backups-survive';
import { databaseBackupRetention } from './database/backup-retention';
import { databaseCertificateAuthority } from './database/certificate-authority';
import { databaseDeletionProtection } from './database/deletion-protection';
import { databaseEncryptedAtRest } from './database/encrypted-at-rest';
import { databaseEngineAsPromised } from './database/engine-as-promised';
import { databaseEnhancedMonitoring } from './database/enhanced-monitoring';
import { databaseInsightsKey } from './database/insights-key';
import { databaseMasterSecret } from './database/master-secret';
import { databaseMinorUpgrades } from './database/minor-upgrades';
import { databaseMultiAz } from './database/multi-az';
import { databaseNoForeignData } from './database/no-foreign-data';
import { databaseNotPublic } from './database/not-public';
import { databaseOwnKey } from './database/own-key';
import { databaseRetained } from './database/retained';
import { environmentsOwnAccount } from './environments/own-account';
import { environmentsTerminationProtection } from './environments/termination-protection';
import { keysDeletionWindow } from './keys/deletion-window';
import { keysFieldEncryption } from './keys/field-encryption';
import { keysHsmOrigin } from './keys/hsm-origin';
import { keysPolicy } from './keys/policy';
import { keysRotated } from './keys/rotated';
import { residencyNoForeignRegion } from './residency/no-foreign-region';
import { residencyNoGlobalService } from './residency/no-global-service';
import { residencyStacksInJurisdiction } from './residency/stacks-in-jurisdiction';
import { storageAccessLogged } from './storage/access-logged';
import { storageEncrypted } from './storage/encrypted';
import { storageOwnerEnforced } from './storage/owner-enforced';
import { storagePrivate } from './storage/private';
import { storageRetained } from './storage/retained';
import { storageStandardClasses } from './storage/standard-classes';
import { storageTlsOnly } from './storage/tls-only';
import { storageVersioned } from './storage/versioned';
import { storageVersionsExpire } from './storage/versions-expire';
import { structureCustomResources } from './structure/custom-resources';
import { structureNoOpenings } from './structure/no-openings';

/** Every rule, by subject. A new one is added here; a test fails where a rule's file is missing. */
export const ALL_RULES: readonly Rule[] = [
  databaseAutomatedBackupsSurvive,
  databaseBackupRetention,
  databaseCertificateAuthority,
  databaseDeletionProtection,
  databaseEncryptedAtRest,
  databaseEngineAsPromised,
  databaseEnhancedMonitoring,
  databaseInsightsKey,
  databaseMasterSecret,
  databaseMinorUpgrades,
  databaseMultiAz,
  databaseNoForeignData,
  databaseNotPublic,
  databaseOwnKey,
  databaseRetained,
  environmentsOwnAccount,
  environmentsTerminationProtection,
  keysDeletionWindow,
  keysFieldEncryption,
  keysHsmOrigin,
  keysPolicy,
  keysRotated,
  residencyNoForeignRegion,
  residencyNoGlobalService,
  residencyStacksInJurisdiction,
  storageAccessLogged,
  storageEncrypted,
  storageOwnerEnforced,
  storagePrivate,
  storageRetained,
  storageStandardClasses,
  storageTlsOnly,
  storageVersioned,
  storageVersionsExpire,
  structureCustomResources,
  structureNoOpenings,
];
