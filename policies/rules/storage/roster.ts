import type { Rule } from '../../rule';
import { storageAccessLogged } from './access-logged';
import { storageComplianceDocuments } from './compliance-documents';
import { storageEncrypted } from './encrypted';
import { storageEncryptionEnforced } from './encryption-enforced';
import { storageNoSideDoors } from './no-side-doors';
import { storageObjectsStay } from './objects-stay';
import { storageOwnAccountOnly } from './own-account-only';
import { storageOwnFolder } from './own-folder';
import { storageOwnerEnforced } from './owner-enforced';
import { storagePrivate } from './private';
import { storageReplicatedInside } from './replicated-inside';
import { storageRetained } from './retained';
import { storageScanned } from './scanned';
import { storageStandardClasses } from './standard-classes';
import { storageThroughEndpoint } from './through-endpoint';
import { storageTlsOnly } from './tls-only';
import { storageUploadsLocked } from './uploads-locked';
import { storageVersioned } from './versioned';
import { storageVersionsExpire } from './versions-expire';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const STORAGE_RULES: readonly Rule[] = [
  storageAccessLogged,
  storageComplianceDocuments,
  storageEncrypted,
  storageEncryptionEnforced,
  storageNoSideDoors,
  storageObjectsStay,
  storageOwnAccountOnly,
  storageOwnFolder,
  storageOwnerEnforced,
  storagePrivate,
  storageReplicatedInside,
  storageRetained,
  storageScanned,
  storageStandardClasses,
  storageThroughEndpoint,
  storageTlsOnly,
  storageUploadsLocked,
  storageVersioned,
  storageVersionsExpire,
];
