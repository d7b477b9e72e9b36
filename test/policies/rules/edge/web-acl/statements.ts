const AS_SENT = [{ Priority: 0, Type: 'NONE' }];

type Statement = Readonly<Record<string, unknown>>;

export const header = (Name: string) => ({ SingleHeader: { Name } });
export const PATH = { UriPath: {} };
export const METHOD = { Method: {} };

export function bytes(
  FieldToMatch: object,
  SearchString: string,
  PositionalConstraint = 'EXACTLY',
  TextTransformations: object[] = AS_SENT,
): Statement {
  return { ByteMatchStatement: { FieldToMatch, SearchString, PositionalConstraint, TextTransformations } };
}

export function size(FieldToMatch: object, ComparisonOperator: string, Size: number): Statement {
  return { SizeConstraintStatement: { FieldToMatch, ComparisonOperator, Size, TextTransformations: AS_SENT } };
}

export function regex(FieldToMatch: object, RegexString: string): Statement {
  return { RegexMatchStatement: { FieldToMatch, RegexString, TextTransformations: AS_SENT } };
}

export const and = (...Statements: object[]): Statement => ({ AndStatement: { Statements } });
export const or = (...Statements: object[]): Statement => ({ OrStatement: { Statements } });
export const not = (Statement: object): Statement => ({ NotStatement: { Statement } });

export function blocking(Name: string, Priority: number, Statement: object): object {
  return { Name, Priority, Action: { Block: {} }, Statement };
}

export function webAcl(Rules: object[], DefaultAction: object = { Allow: {} }) {
  return { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL', DefaultAction, Rules } };
}
