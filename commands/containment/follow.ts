import { setTimeout as pause } from 'node:timers/promises';
import { startProgress } from '../progress';
import { BRANCH_TEXTS, type BranchEnd, endedBranches } from './branches';
import type { Machine, Standing } from './machine';

export interface Followed extends Standing {
  readonly branches: readonly BranchEnd[];
}

const EVERY_MS = 1_000;
/** Looks in a row that may fail before the watching is given up; the execution goes on. */
const PATIENCE = 15;

/** Tells each branch as it ends, until all have. */
export async function follow(
  machine: Machine,
  executionArn: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Followed | 'not watched'> {
  const began = new Date();
  const progress = startProgress('at work');
  let told = 0;
  let missed = 0;
  try {
    while (!signal.aborted) {
      try {
        const standing = await machine.standing(executionArn);
        const branches = endedBranches(await machine.history(executionArn), began);
        for (const branch of branches.slice(told)) {
          progress.end();
          say(lineOf(branch));
        }
        told = branches.length;
        missed = 0;
        if (!standing.running) return { ...standing, branches };
        progress.say(`at work, ${told} parts done`);
      } catch {
        missed += 1;
        if (missed > PATIENCE) return 'not watched';
      }
      await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    return 'not watched';
  } finally {
    progress.end();
  }
}

function lineOf({ branch, failed, seconds, why }: BranchEnd): string {
  const text = BRANCH_TEXTS[branch] ?? branch;
  const end = failed ? `FAILED${why ? `: ${why}` : ''}` : 'done';
  return `  ${`${seconds} s`.padStart(6)}  ${text}: ${end}`;
}
