import type { Statement } from './policy-document';

/** What a statement says, list by list, as text that is the same for the same meaning. */
interface Said {
  readonly statement: Statement;
  readonly rest: string;
  readonly actions: string;
  readonly resources: string;
  readonly principals: string;
}

const LISTS = ['actions', 'resources', 'principals'] as const;

/**
 * Joins the statements of one document that differ in one list alone: a right to two actions is the same as two rights to
 * one action each, and so are denials. An editor or another tool splits them, and no rule may care.
 */
export function joined(statements: readonly Statement[]): readonly Statement[] {
  if (statements.length < 2) return statements;
  let all = statements.map(said);
  for (const list of LISTS) {
    const groups = new Map<string, Said[]>();
    for (const each of all) {
      const others = LISTS.filter((other) => other !== list).map((other) => each[other]);
      const alike = [each.rest, ...others].join('\n\n');
      groups.set(alike, [...(groups.get(alike) ?? []), each]);
    }
    if (groups.size < all.length) all = [...groups.values()].map((group) => together(group, list));
  }
  return all.length < statements.length ? all.map(({ statement }) => statement) : statements;
}

function together(group: readonly Said[], list: (typeof LISTS)[number]): Said {
  const [first, ...more] = group as [Said, ...Said[]];
  if (more.length === 0) return first;
  const statements = group.map(({ statement }) => statement);
  const sid = [...new Set(statements.map((each) => each.sid))].filter((each) => each !== '').join(' and ');
  return said({
    ...first.statement,
    sid,
    [list]: union(statements.flatMap((each) => each[list] as readonly unknown[])),
  });
}

function union(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [textOf(value), value])).values()];
}

function said(statement: Statement): Said {
  const { effect, notPrincipals, notActions, notResources, conditions } = statement;
  const rest = [effect, notPrincipals, sorted(notActions), sorted(notResources), sorted(conditions)].join('\n\n');
  const { actions, resources, principals } = statement;
  return {
    statement,
    rest,
    actions: sorted(actions),
    resources: sorted(resources),
    principals: sorted(principals),
  };
}

function sorted(values: readonly unknown[]): string {
  if (values.length < 2) return values.length === 0 ? '' : textOf(values[0]);
  return values.map(textOf).sort().join('\n');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
