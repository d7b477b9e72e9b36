import type { Resource, Value } from '../../assembly/types';
import { type Statement, statementsOf } from '../../policy-document';

/** A policy document, wherever it stands in a resource. */
export interface Document {
  /** Dotted path below Properties. */
  readonly path: string;
  readonly statements: readonly Statement[];
}

const known = new WeakMap<object, readonly Document[]>();

/** Every policy document of a resource, whatever its type calls it: an object with statements, or the same as JSON text. */
export function documentsOf({ properties }: Resource): readonly Document[] {
  let documents = known.get(properties);
  if (!documents) {
    documents = [...found(properties as Value, '')];
    known.set(properties, documents);
  }
  return documents;
}

function* found(value: Value, path: string): Iterable<Document> {
  if (typeof value === 'string') {
    if (value.includes('"Statement"')) yield* document(value, path);
  } else if (value !== null && typeof value === 'object') {
    if (!Array.isArray(value) && Object.hasOwn(value, 'Statement')) yield* document(value, path);
    for (const [key, inner] of Object.entries(value)) yield* found(inner, path ? `${path}.${key}` : key);
  }
}

function* document(value: Value, path: string): Iterable<Document> {
  const statements = statementsOf(value);
  if (statements.some(({ effect }) => effect !== '')) yield { path, statements };
}
