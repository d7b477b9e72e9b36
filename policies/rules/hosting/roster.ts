import type { Rule } from '../../rule';
import { hostingAwsOnly } from './aws-only';
import { hostingCertifiedServices } from './certified-services';

/** Whose machines, and whose certificates. */
export const HOSTING_RULES: readonly Rule[] = [hostingAwsOnly, hostingCertifiedServices];
