import type { Rule } from '../../rule';
import { monitoringCapacityWatched } from './capacity-watched';
import { monitoringCertificates } from './certificates';
import { monitoringComplete } from './complete';
import { monitoringDashboard } from './dashboard';
import { monitoringDatabase } from './database';
import { monitoringEventDays } from './event-days';
import { monitoringFunctionCallers } from './function-callers';
import { monitoringNotices } from './notices';
import { monitoringPager } from './pager';
import { monitoringProbed } from './probed';
import { monitoringRunbooks } from './runbooks';
import { monitoringScaling } from './scaling';
import { monitoringServiceUp } from './service-up';
import { monitoringStandby } from './standby';
import { monitoringUp } from './up';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const MONITORING_RULES: readonly Rule[] = [
  monitoringCapacityWatched,
  monitoringCertificates,
  monitoringComplete,
  monitoringDashboard,
  monitoringDatabase,
  monitoringEventDays,
  monitoringFunctionCallers,
  monitoringNotices,
  monitoringPager,
  monitoringProbed,
  monitoringRunbooks,
  monitoringScaling,
  monitoringServiceUp,
  monitoringStandby,
  monitoringUp,
];
