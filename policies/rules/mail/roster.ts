import type { Rule } from '../../rule';
import { mailMailbox } from './mailbox';
import { mailReportStartsAnswer } from './report-starts-answer';
import { mailSendingOverTls } from './sending-over-tls';
import { mailSendingSigned } from './sending-signed';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const MAIL_RULES: readonly Rule[] = [mailMailbox, mailReportStartsAnswer, mailSendingOverTls, mailSendingSigned];
