import type { Rule } from '../../rule';
import { recoveryAnyGeneration } from './any-generation';
import { recoveryErasureEntriesStay } from './erasure-entries-stay';
import { recoveryErasureList } from './erasure-list';
import { recoveryExperimentsStop } from './experiments-stop';
import { recoveryFixedIdentifiers } from './fixed-identifiers';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const RECOVERY_RULES: readonly Rule[] = [
  recoveryAnyGeneration,
  recoveryErasureEntriesStay,
  recoveryErasureList,
  recoveryExperimentsStop,
  recoveryFixedIdentifiers,
];
