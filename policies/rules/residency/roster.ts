import type { Rule } from '../../rule';
import { residencyKnownBuckets } from './known-buckets';
import { residencyNoCarriers } from './no-carriers';
import { residencyNoForeignRegion } from './no-foreign-region';
import { residencyNoGlobalService } from './no-global-service';
import { residencyStacksInJurisdiction } from './stacks-in-jurisdiction';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const RESIDENCY_RULES: readonly Rule[] = [
  residencyKnownBuckets,
  residencyNoCarriers,
  residencyNoForeignRegion,
  residencyNoGlobalService,
  residencyStacksInJurisdiction,
];
