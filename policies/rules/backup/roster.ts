import type { Rule } from '../../rule';
import { backupAgeWatched } from './age-watched';
import { backupContinuous } from './continuous';
import { backupCopied } from './copied';
import { backupEvery20Minutes } from './every-20-minutes';
import { backupFailuresHeard } from './failures-heard';
import { backupFunctionsSound } from './functions-sound';
import { backupLogCopiesLocked } from './log-copies-locked';
import { backupNightBetweenSaves } from './night-between-saves';
import { backupNightly } from './nightly';
import { backupPlanPossible } from './plan-possible';
import { backupRestoreValidated } from './restore-validated';
import { backupRestoredApart } from './restored-apart';
import { backupRestoredDaily } from './restored-daily';
import { backupRetention } from './retention';
import { backupRightsNarrow } from './rights-narrow';
import { backupSavesPermitted } from './saves-permitted';
import { backupVaultEncrypted } from './vault-encrypted';
import { backupVaultLocked } from './vault-locked';
import { backupVaultPolicy } from './vault-policy';
import { backupVaultRetained } from './vault-retained';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const BACKUP_RULES: readonly Rule[] = [
  backupAgeWatched,
  backupContinuous,
  backupCopied,
  backupEvery20Minutes,
  backupFailuresHeard,
  backupFunctionsSound,
  backupLogCopiesLocked,
  backupNightBetweenSaves,
  backupNightly,
  backupPlanPossible,
  backupRestoreValidated,
  backupRestoredApart,
  backupRestoredDaily,
  backupRetention,
  backupRightsNarrow,
  backupSavesPermitted,
  backupVaultEncrypted,
  backupVaultLocked,
  backupVaultPolicy,
  backupVaultRetained,
];
