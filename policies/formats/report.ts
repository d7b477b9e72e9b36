import type { BaseComparison } from '../base-comparison';
import type { GateResult } from '../gate';

/** What a format has to tell. */
export interface Report {
  readonly result: GateResult;
  /** Promises that no rule speaks for fail, too. */
  readonly strict: boolean;
  /** Colour escape sequences are understood. */
  readonly colour: boolean;
  /** Present when a base was given. */
  readonly base?: BaseComparison;
}

export type Formatter = (report: Report) => string;
