import type { Rule } from '../../rule';
import { detectionAccessAnalyzer } from './access-analyzer';
import { detectionBreachReport } from './breach-report';
import { detectionDataScan } from './data-scan';
import { detectionDenialOfService } from './denial-of-service';
import { detectionFindingsTold } from './findings-told';
import { detectionFlowsQueried } from './flows-queried';
import { detectionGuardDuty } from './guard-duty';
import { detectionInstanceAgents } from './instance-agents';
import { detectionInvestigationGraph } from './investigation-graph';
import { detectionNothingSuppressed } from './nothing-suppressed';
import { detectionReview } from './review';
import { detectionSecurityHub } from './security-hub';
import { detectionUnusualLines } from './unusual-lines';
import { detectionUnusualPatterns } from './unusual-patterns';
import { detectionVulnerabilityScan } from './vulnerability-scan';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const DETECTION_RULES: readonly Rule[] = [
  detectionAccessAnalyzer,
  detectionBreachReport,
  detectionDataScan,
  detectionDenialOfService,
  detectionFindingsTold,
  detectionFlowsQueried,
  detectionGuardDuty,
  detectionInstanceAgents,
  detectionInvestigationGraph,
  detectionNothingSuppressed,
  detectionReview,
  detectionSecurityHub,
  detectionUnusualLines,
  detectionUnusualPatterns,
  detectionVulnerabilityScan,
];
