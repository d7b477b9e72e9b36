import type { Statement } from '../../../../lib/edge/firewall/statements';

/** A request as the firewall sees it; header names in lower case. */
export interface Request {
  readonly method: string;
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Field {
  readonly singleHeader?: { readonly Name: string };
  readonly method?: object;
  readonly uriPath?: object;
}

interface Transformation {
  readonly type: string;
}

interface Match {
  readonly fieldToMatch: Field;
  readonly textTransformations: readonly Transformation[];
}

/** The kinds of statement that our own rules use, with the semantics of the WAF guide, "Rule statements". */
interface Tree {
  readonly andStatement?: { readonly statements: readonly Tree[] };
  readonly orStatement?: { readonly statements: readonly Tree[] };
  readonly notStatement?: { readonly statement: Tree };
  readonly byteMatchStatement?: Match & { readonly searchString: string; readonly positionalConstraint: string };
  readonly sizeConstraintStatement?: Match & { readonly comparisonOperator: string; readonly size: number };
}

/** Whether a request matches a statement, which is to say: whether the rule blocks it. */
export function blocks(statement: Statement, request: Request): boolean {
  return matches(statement as Tree, request);
}

function matches(tree: Tree, request: Request): boolean {
  if (tree.andStatement) {
    return tree.andStatement.statements.every((part) => matches(part, request));
  }
  if (tree.orStatement) {
    return tree.orStatement.statements.some((part) => matches(part, request));
  }
  if (tree.notStatement) {
    return !matches(tree.notStatement.statement, request);
  }
  if (tree.byteMatchStatement) {
    const { searchString, positionalConstraint } = tree.byteMatchStatement;
    const text = read(tree.byteMatchStatement, request);
    if (text === undefined) {
      return false;
    }
    return positionalConstraint === 'EXACTLY' ? text === searchString : text.includes(searchString);
  }
  if (tree.sizeConstraintStatement?.comparisonOperator === 'GT') {
    const text = read(tree.sizeConstraintStatement, request);
    return text !== undefined && text.length > tree.sizeConstraintStatement.size;
  }
  throw new Error(`unknown statement ${JSON.stringify(tree)}`);
}

/** The field after its transformations, or nothing where the request does not have it. */
function read({ fieldToMatch, textTransformations }: Match, request: Request): string | undefined {
  const raw = fieldToMatch.singleHeader
    ? request.headers[fieldToMatch.singleHeader.Name]
    : fieldToMatch.method
      ? request.method
      : request.path;
  return raw === undefined ? undefined : textTransformations.reduce((text, { type }) => transform(type, text), raw);
}

function transform(type: string, text: string): string {
  switch (type) {
    case 'NONE':
      return text;
    case 'LOWERCASE':
      return text.toLowerCase();
    case 'URL_DECODE':
      return decodeURIComponent(text);
    default:
      throw new Error(`unknown transformation ${type}`);
  }
}
