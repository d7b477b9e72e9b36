import { statedIn } from '../../assembly/texts';
import { type Statement, statementsOf } from '../../policy-document';
import { oncePerResource } from '../../proofs/once';

/** A policy document, wherever it stands in a resource. */
export interface Document {
  /** Dotted path below Properties. */
  readonly path: string;
  readonly statements: readonly Statement[];
}

/** Every policy document of a resource, whatever its type calls it: an object with statements, or the same as JSON text. */
export const documentsOf = oncePerResource((resource): readonly Document[] =>
  statedIn(resource).flatMap(({ path, value }) => {
    const statements = statementsOf(value);
    return statements.some(({ effect }) => effect !== '') ? [{ path, statements }] : [];
  }),
);
