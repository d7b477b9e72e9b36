import type { Context } from './context';
import type { RecoveryRecord, StepName } from './record';
import { choose } from './steps/choose';
import { compare } from './steps/compare';
import { erase } from './steps/erase';
import { protect } from './steps/protect';
import { restore } from './steps/restore';
import { switchOver } from './steps/switch-over';

/** One step. It can be repeated after any interruption, and says what it learnt for the record. */
export interface Step {
  readonly name: StepName;
  /** What it does, for people; the dry run says so instead of doing it. */
  readonly title: string;
  readonly run: (context: Context) => Promise<Partial<RecoveryRecord>>;
}

/** Until the restored database stands beside the running one, which nothing here touches. */
export const RESTORE_STEPS: readonly Step[] = [choose, restore, compare, erase];

/** From the word of a person on: the services go over to it. */
export const ACCEPT_STEPS: readonly Step[] = [protect, switchOver];
