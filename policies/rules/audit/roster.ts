import type { Rule } from '../../rule';
import { auditActionsTraced } from './actions-traced';
import { auditCallsRing } from './calls-ring';
import { auditConfigurationRecorded } from './configuration-recorded';
import { auditDriftWatched } from './drift-watched';
import { auditLogsComplete } from './logs-complete';
import { auditMetricFiltersWhole } from './metric-filters-whole';
import { auditTrailAdmitted } from './trail-admitted';
import { auditTrailComplete } from './trail-complete';
import { auditTrailEverywhere } from './trail-everywhere';
import { auditTrailInsights } from './trail-insights';
import { auditTrailKept } from './trail-kept';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const AUDIT_RULES: readonly Rule[] = [
  auditActionsTraced,
  auditCallsRing,
  auditConfigurationRecorded,
  auditDriftWatched,
  auditLogsComplete,
  auditMetricFiltersWhole,
  auditTrailAdmitted,
  auditTrailComplete,
  auditTrailEverywhere,
  auditTrailInsights,
  auditTrailKept,
];
