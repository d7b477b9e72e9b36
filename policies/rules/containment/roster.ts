import type { Rule } from '../../rule';
import { containmentBranchesApart } from './branches-apart';
import { containmentCauseReport } from './cause-report';
import { containmentClosesEveryLayer } from './closes-every-layer';
import { containmentEvidenceKept } from './evidence-kept';
import { containmentMachinesProtected } from './machines-protected';
import { containmentNotices } from './notices';
import { containmentOutlivesDeployments } from './outlives-deployments';
import { containmentPersonalAnswer } from './personal-answer';
import { containmentQuarantineFirewall } from './quarantine-firewall';
import { containmentQuarantineWithoutRules } from './quarantine-without-rules';
import { containmentRecordKept } from './record-kept';
import { containmentRecoveryStartsReport } from './recovery-starts-report';
import { containmentReopens } from './reopens';
import { containmentRevokes } from './revokes';
import { containmentRights } from './rights';
import { containmentStartedByBreakGlass } from './started-by-break-glass';
import { containmentStatusPage } from './status-page';
import { containmentWatched } from './watched';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const CONTAINMENT_RULES: readonly Rule[] = [
  containmentBranchesApart,
  containmentCauseReport,
  containmentClosesEveryLayer,
  containmentEvidenceKept,
  containmentMachinesProtected,
  containmentNotices,
  containmentOutlivesDeployments,
  containmentPersonalAnswer,
  containmentQuarantineFirewall,
  containmentQuarantineWithoutRules,
  containmentRecordKept,
  containmentRecoveryStartsReport,
  containmentReopens,
  containmentRevokes,
  containmentRights,
  containmentStartedByBreakGlass,
  containmentStatusPage,
  containmentWatched,
];
