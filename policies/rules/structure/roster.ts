import type { Rule } from '../../rule';
import { structureCustomResources } from './custom-resources';
import { structureNoOpenings } from './no-openings';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const STRUCTURE_RULES: readonly Rule[] = [structureCustomResources, structureNoOpenings];
