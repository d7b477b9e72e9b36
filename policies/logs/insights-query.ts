/**
 * A reader for the part of CloudWatch Logs Insights that `lib/audit` uses: filter … in, parse with a glob or a regular
 * expression, fields with `as` and coalesce, sort, display. It follows the User Guide ("CloudWatch Logs Insights language
 * query syntax"); that the service reads the queries alike, only a live account can confirm (`aws logs start-query`).
 */
export type Row = Readonly<Record<string, string>>;

export function ask(query: string, events: readonly object[]): Row[] {
  const commands = query.split('\n| ').map((command) => command.trim());
  return commands.reduce<Row[]>((rows, command) => run(command, rows), events.map(discovered));
}

/** Insights finds the fields of a JSON event itself and calls them by their path; null is no value. */
function discovered(event: object): Row {
  const flat = (value: unknown, path: string): [string, string][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => flat(inner, path ? `${path}.${name}` : name))
      : value === null || value === ''
        ? []
        : [[path, String(value)]];
  return Object.fromEntries(flat(event, ''));
}

function run(command: string, rows: Row[]): Row[] {
  const [, verb = '', rest = ''] = /^(\w+) (.*)$/s.exec(command) ?? [];
  if (verb === 'filter') return filtered(rest, rows);
  if (verb === 'parse') return rows.map((row) => ({ ...row, ...parsed(rest, row) }));
  if (verb === 'fields') return rows.map((row) => ({ ...row, ...named(rest, row) }));
  if (verb === 'sort') return sorted(rest, rows);
  if (verb === 'display')
    return rows.map((row) => Object.fromEntries(rest.split(', ').map((name) => [name, row[name] ?? ''])));
  throw new Error(`no command ${verb}`);
}

function filtered(rest: string, rows: Row[]): Row[] {
  const [, field = '', list = ''] = /^(\S+) in (\[.*\])$/.exec(rest) ?? [];
  const wanted = JSON.parse(list) as string[];
  return rows.filter((row) => wanted.includes(row[field] ?? ''));
}

function parsed(rest: string, row: Row): Row {
  const expression = /^(\S+) \/(.*)\/$/.exec(rest);
  if (/[+*}]\)[+*{]/.test(rest)) throw new Error(`${rest} may take for ever`);
  if (expression) return { ...new RegExp(expression[2] ?? '').exec(row[expression[1] ?? ''] ?? '')?.groups };
  const [, field = '', glob = '', names = ''] = /^(\S+) "([^"]*)" as (.*)$/.exec(rest) ?? [];
  const found = new RegExp(`^${glob.split('*').map(quoted).join('(.*?)')}$`).exec(row[field] ?? '');
  return found ? Object.fromEntries(names.split(', ').map((name, index) => [name, found[index + 1] ?? ''])) : {};
}

function named(rest: string, row: Row): Row {
  const items = rest.match(/(?:coalesce\([^)]*\)|[^\s,]+) as \w+/g) ?? [];
  if (items.join(', ') !== rest) throw new Error(`cannot read ${rest}`);
  return Object.fromEntries(
    items.flatMap((item) => {
      const [, source = '', name = ''] = /^(.*) as (\w+)$/.exec(item) ?? [];
      const candidates = /^coalesce\((.*)\)$/.exec(source)?.[1]?.split(', ') ?? [source];
      const value = candidates.map((field) => row[field]).find((candidate) => candidate !== undefined);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function sorted(rest: string, rows: Row[]): Row[] {
  const [, field = ''] = /^(\S+) desc$/.exec(rest) ?? [];
  return [...rows].sort((one, other) => {
    const [before, after] = [one[field] ?? '', other[field] ?? ''];
    return before === after ? 0 : before < after ? 1 : -1;
  });
}

function quoted(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\/]/g, '\\$&');
}
