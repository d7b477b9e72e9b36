import type { Rule } from '../../rule';
import { deliveryAnalysed } from './analysed';
import { deliveryAnsweredBySecurity } from './answered-by-security';
import { deliveryApproval } from './approval';
import { deliveryBuilds } from './builds';
import { deliveryDaily } from './daily';
import { deliveryDataByRole } from './data-by-role';
import { deliveryFailuresHeard } from './failures-heard';
import { deliveryOneRepository } from './one-repository';
import { deliverySourceSaved } from './source-saved';
import { deliveryUnchangeable } from './unchangeable';

/** How a state of the source gets into production, and where it is kept. */
export const DELIVERY_RULES: readonly Rule[] = [
  deliveryAnalysed,
  deliveryAnsweredBySecurity,
  deliveryApproval,
  deliveryBuilds,
  deliveryDaily,
  deliveryDataByRole,
  deliveryFailuresHeard,
  deliveryOneRepository,
  deliverySourceSaved,
  deliveryUnchangeable,
];
