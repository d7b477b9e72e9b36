import type { aws_wafv2 as wafv2 } from 'aws-cdk-lib';

export type Statement = wafv2.CfnWebACL.StatementProperty;
type Field = wafv2.CfnWebACL.FieldToMatchProperty;

/** A header by its lower-case name. A header that the request does not have matches no statement. */
export function header(name: string): Field {
  return { singleHeader: { Name: name } };
}

export const METHOD: Field = { method: {} };
export const PATH: Field = { uriPath: {} };

const AS_SENT = [{ priority: 0, type: 'NONE' }];

/** The field is exactly this text, letter case included. */
export function equals(field: Field, text: string): Statement {
  return {
    byteMatchStatement: {
      fieldToMatch: field,
      positionalConstraint: 'EXACTLY',
      searchString: text,
      textTransformations: AS_SENT,
    },
  };
}

type Transformation = 'URL_DECODE' | 'LOWERCASE';

/** The field has this text somewhere once the transformations have taken away the ways to write it otherwise. */
export function contains(field: Field, text: string, transformations: readonly Transformation[]): Statement {
  return {
    byteMatchStatement: {
      fieldToMatch: field,
      positionalConstraint: 'CONTAINS',
      searchString: text,
      textTransformations: transformations.map((type, priority) => ({ priority, type })),
    },
  };
}

/** The request has the header, and it is not empty. */
export function present(field: Field): Statement {
  return {
    sizeConstraintStatement: { fieldToMatch: field, comparisonOperator: 'GT', size: 0, textTransformations: AS_SENT },
  };
}

export function not(statement: Statement): Statement {
  return { notStatement: { statement } };
}

/** WAF refuses a conjunction of one, so that one stands for itself. */
export function all(...statements: readonly [Statement, ...Statement[]]): Statement {
  return statements.length === 1 ? statements[0] : { andStatement: { statements: [...statements] } };
}

/** WAF refuses a disjunction of one, so that one stands for itself. */
export function any(...statements: readonly [Statement, ...Statement[]]): Statement {
  return statements.length === 1 ? statements[0] : { orStatement: { statements: [...statements] } };
}

/** Narrows a list that must have an entry, e.g. the hosts of an environment. */
export function atLeastOne<T>(entries: readonly T[]): readonly [T, ...T[]] | undefined {
  const [first, ...others] = entries;
  return first === undefined ? undefined : [first, ...others];
}
