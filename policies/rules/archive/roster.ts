import type { Rule } from '../../rule';
import { archiveFunctionLogs } from './function-logs';
import { archiveImpossiblePairs } from './impossible-pairs';
import { archiveLandedLogsCopied } from './landed-logs-copied';
import { archiveLocked } from './locked';
import { archiveLogGroupsKept } from './log-groups-kept';
import { archiveLogGroupsSubscribed } from './log-groups-subscribed';
import { archiveLogsExpire } from './logs-expire';
import { archiveLogsMasked } from './logs-masked';
import { archiveNoOtherVendor } from './no-other-vendor';
import { archiveSearchable } from './searchable';
import { archiveSinkDelivers } from './sink-delivers';
import { archiveSplunk } from './splunk';
import { archiveStreamsEncrypted } from './streams-encrypted';
import { archiveWritersAdmitted } from './writers-admitted';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const ARCHIVE_RULES: readonly Rule[] = [
  archiveFunctionLogs,
  archiveImpossiblePairs,
  archiveLandedLogsCopied,
  archiveLocked,
  archiveLogGroupsKept,
  archiveLogsExpire,
  archiveLogsMasked,
  archiveLogGroupsSubscribed,
  archiveNoOtherVendor,
  archiveSearchable,
  archiveSinkDelivers,
  archiveSplunk,
  archiveStreamsEncrypted,
  archiveWritersAdmitted,
];
