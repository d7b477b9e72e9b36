import type { Rule } from '../../rule';
import { alertingAlarmsRing } from './alarms-ring';
import { alertingDeadLettersRing } from './dead-letters-ring';
import { alertingEncrypted } from './encrypted';
import { alertingEventsArrive } from './events-arrive';
import { alertingFiguresFound } from './figures-found';
import { alertingMachinesRing } from './machines-ring';
import { alertingMessagesFilled } from './messages-filled';
import { alertingNamedSenders } from './named-senders';
import { alertingNewsAdmitted } from './news-admitted';
import { alertingPeriodsPossible } from './periods-possible';
import { alertingRightPeople } from './right-people';
import { alertingSilenceJudged } from './silence-judged';
import { alertingSubscribersKnown } from './subscribers-known';
import { alertingTlsOnly } from './tls-only';
import { alertingTopicsHeard } from './topics-heard';
import { alertingTwoChannels } from './two-channels';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const ALERTING_RULES: readonly Rule[] = [
  alertingAlarmsRing,
  alertingDeadLettersRing,
  alertingEncrypted,
  alertingEventsArrive,
  alertingFiguresFound,
  alertingMachinesRing,
  alertingMessagesFilled,
  alertingNamedSenders,
  alertingNewsAdmitted,
  alertingPeriodsPossible,
  alertingRightPeople,
  alertingSilenceJudged,
  alertingSubscribersKnown,
  alertingTlsOnly,
  alertingTopicsHeard,
  alertingTwoChannels,
];
