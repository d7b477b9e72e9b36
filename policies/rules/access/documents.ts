import type { Value } from '../../assembly/types';
import { type Statement, statementsOf } from '../../policy-document';
import { oncePerResource } from '../../proofs/once';

/** A policy document, wherever it stands in a resource. */
export interface Document {
  /** Dotted path below Properties. */
  readonly path: string;
  readonly statements: readonly Statement[];
}

/** Every policy document of a resource, whatever its type calls it: an object with statements, or the same as JSON text. */
export const documentsOf = oncePerResource(({ properties }): readonly Document[] => {
  const documents: Document[] = [];
  find(properties as Value, '', documents);
  return documents;
});

function find(value: Value, path: string, documents: Document[]): void {
  if (typeof value === 'string') {
    if (value.includes('"Statement"')) add(value, path, documents);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) if (item !== null) find(item, `${path}.${index}`, documents);
  } else if (value !== null && typeof value === 'object') {
    if (Object.hasOwn(value, 'Statement')) add(value, path, documents);
    for (const key of Object.keys(value)) find(value[key] as Value, path ? `${path}.${key}` : key, documents);
  }
}

function add(value: Value, path: string, documents: Document[]): void {
  const statements = statementsOf(value);
  if (statements.some(({ effect }) => effect !== '')) documents.push({ path, statements });
}
