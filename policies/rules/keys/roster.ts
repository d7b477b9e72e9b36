import type { Rule } from '../../rule';
import { keysBothSides } from './both-sides';
import { keysDeletionWindow } from './deletion-window';
import { keysFieldEncryption } from './field-encryption';
import { keysHsmOrigin } from './hsm-origin';
import { keysOneClass } from './one-class';
import { keysPolicy } from './policy';
import { keysRootUserNeverUses } from './root-user-never-uses';
import { keysRotated } from './rotated';
import { keysServicesKnown } from './services-known';
import { keysUsesNarrowed } from './uses-narrowed';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const KEYS_RULES: readonly Rule[] = [
  keysBothSides,
  keysDeletionWindow,
  keysFieldEncryption,
  keysHsmOrigin,
  keysOneClass,
  keysPolicy,
  keysRootUserNeverUses,
  keysRotated,
  keysServicesKnown,
  keysUsesNarrowed,
];
