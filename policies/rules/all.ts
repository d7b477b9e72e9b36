import type { Rule } from '../rule';
import { ACCESS_RULES } from './access/roster';
import { ALERTING_RULES } from './alerting/roster';
import { APP_RULES } from './app/roster';
import { ARCHIVE_RULES } from './archive/roster';
import { AUDIT_RULES } from './audit/roster';
import { BACKUP_RULES } from './backup/roster';
import { CONTAINMENT_RULES } from './containment/roster';
import { DATABASE_RULES } from './database/roster';
import { DELIVERY_RULES } from './delivery/roster';
import { DETECTION_RULES } from './detection/roster';
import { EDGE_RULES } from './edge/roster';
import { ENVIRONMENTS_RULES } from './environments/roster';
import { EXTRACTS_RULES } from './extracts/roster';
import { GUARDRAILS_RULES } from './guardrails/roster';
import { HOSTING_RULES } from './hosting/roster';
import { KEYS_RULES } from './keys/roster';
import { MAIL_RULES } from './mail/roster';
import { MONITORING_RULES } from './monitoring/roster';
import { NETWORK_RULES } from './network/roster';
import { PEOPLE_RULES } from './people/roster';
import { RECOVERY_RULES } from './recovery/roster';
import { RESIDENCY_RULES } from './residency/roster';
import { SECRETS_RULES } from './secrets/roster';
import { STATUS_RULES } from './status/roster';
import { STORAGE_RULES } from './storage/roster';
import { STRUCTURE_RULES } from './structure/roster';
import { ZONES_RULES } from './zones/roster';

/** Every rule, by subject. */
export const ALL_RULES: readonly Rule[] = [
  ...ACCESS_RULES,
  ...ALERTING_RULES,
  ...APP_RULES,
  ...ARCHIVE_RULES,
  ...AUDIT_RULES,
  ...BACKUP_RULES,
  ...CONTAINMENT_RULES,
  ...DATABASE_RULES,
  ...DELIVERY_RULES,
  ...DETECTION_RULES,
  ...EDGE_RULES,
  ...ENVIRONMENTS_RULES,
  ...EXTRACTS_RULES,
  ...GUARDRAILS_RULES,
  ...HOSTING_RULES,
  ...KEYS_RULES,
  ...MAIL_RULES,
  ...MONITORING_RULES,
  ...NETWORK_RULES,
  ...RECOVERY_RULES,
  ...PEOPLE_RULES,
  ...RESIDENCY_RULES,
  ...SECRETS_RULES,
  ...STATUS_RULES,
  ...STORAGE_RULES,
  ...STRUCTURE_RULES,
  ...ZONES_RULES,
];
