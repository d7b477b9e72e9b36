import type { SourceLocation } from './assembly/types';

/** A rule's complaint about one resource, or about one that ought to be there. */
export interface Finding {
  readonly rule: string;
  readonly title: string;
  readonly promises: readonly string[];
  /** Null where the template belongs to no deployment of this repository. */
  readonly deployment: string | null;
  readonly environment: string | null;
  readonly stack: string | null;
  /** Null when the finding is an absence. */
  readonly logicalId: string | null;
  readonly resourceType: string;
  readonly property: string;
  readonly expected: string;
  readonly actual: string;
  readonly fix: string;
  readonly source: SourceLocation | null;
  /** Outcome of the conditions under which it is so, where templates have conditions. */
  readonly conditions: { readonly [condition: string]: boolean };
}
