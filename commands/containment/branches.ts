import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** What each branch of the machines does, in words for the person who waits. */
export const BRANCH_TEXTS: { readonly [branch: string]: string } = {
  page: 'maintenance page at the load balancer',
  firewall: 'firewall',
  instances: 'security groups of the instances',
  scaling: 'scaling groups',
  database: 'security groups of the database',
  sessions: 'sessions of the services',
  secrets: 'new passwords of the services',
  'evidence-database': 'snapshot of the database',
  'evidence-volumes': 'snapshots of the volumes',
  officers: 'notice to the officers',
  security: 'notice to the security officer',
  deadlines: 'clocks of the notices',
  'cause-report': 'clock of the cause report',
};

export interface BranchEnd {
  readonly branch: string;
  readonly failed: boolean;
  /** Seconds since the execution began. */
  readonly seconds: number;
  readonly why?: string;
}

/** The branches that have ended, in the order in which they did, from an execution's history. */
export function endedBranches(events: readonly HistoryEvent[], began: Date): readonly BranchEnd[] {
  return events.flatMap(({ timestamp, stateEnteredEventDetails: entered }) => {
    const [, branch = '', end] = /^(.+) (done|failed)$/.exec(entered?.name ?? '') ?? [];
    if (!(branch in BRANCH_TEXTS)) return [];
    const seconds = timestamp ? Math.max(0, Math.round((timestamp.getTime() - began.getTime()) / 1000)) : 0;
    const failed = end === 'failed';
    return [{ branch, failed, seconds, why: failed ? whyOf(entered?.input) : undefined }];
  });
}

/** A caught error is the input of the state that tells of it. */
function whyOf(input: string | undefined): string | undefined {
  try {
    const { Error: error, Cause: cause } = JSON.parse(input ?? '') as { Error?: string; Cause?: string };
    return [error, cause].filter(Boolean).join(': ').slice(0, 300);
  } catch {
    return undefined;
  }
}
