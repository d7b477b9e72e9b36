import type { SourceLocation } from '../assembly/types';
import type { Way } from '../promises/types';

/** A promise that cannot be kept literally, accepted in writing for a time. It is shown as a deviation, never as kept. */
export interface Deviation {
  readonly promise: string;
  readonly deployment: string;
  /** The ways of keeping the promise that deviate; the others are judged as ever. */
  readonly ways: readonly Way[];
  /** What is done instead of what was promised. */
  readonly statement: string;
  readonly owner: string;
  /** Somebody other than the owner. */
  readonly approver: string;
  /** Day of the decision, ISO 8601. */
  readonly date: string;
  /** Last day on which it holds, ISO 8601. */
  readonly expires: string;
  readonly evidence: {
    /** Relative to the repository. */
    readonly file: string;
    readonly sha256: string;
  };
  /** Where it stands. */
  readonly source: SourceLocation;
}

/** Whether a deviation covers anything on a day; what it covered is broken on every other. */
export function isInForce({ date, expires }: Deviation, asOf: string): boolean {
  return date <= asOf && asOf <= expires;
}
