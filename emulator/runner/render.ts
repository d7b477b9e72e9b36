import type { Assumed } from './bridge-pages';
import type { StackRow, Summary } from './summary';

const HEADINGS = ['stack', 'resources', 'time', 'read back', 'recorded, not emulated', 'wrong'];

/** The one table of a run and what belongs under it. */
export function render(summary: Summary, assumed: readonly Assumed[], seconds: number, colour: boolean): string {
  const paint = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const rows = summary.rows.map(cells);
  const total = cells(summary.rows.reduce(add, { ...EMPTY, stack: 'all' }));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...[...rows, total].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  const good = summary.wrong.length === 0;
  return [
    '',
    line(HEADINGS),
    rule,
    ...rows.map((row, index) => ((summary.rows[index]?.wrong ?? 0) > 0 ? paint(line(row), 31) : line(row))),
    rule,
    paint(line(total), good ? 32 : 31),
    '',
    ...below(summary, assumed),
    ...(summary.changed ? [] : ['No change since the last run.']),
    paint(
      good
        ? `Every promised property was read back as promised, except those recorded above (${seconds.toFixed(0)} s).`
        : `${summary.wrong.length} promised properties are wrong (${seconds.toFixed(0)} s).`,
      good ? 32 : 31,
    ),
  ].join('\n');
}

const EMPTY: StackRow = { stack: '', resources: 0, seconds: 0, right: 0, recorded: 0, wrong: 0 };

function add(sum: StackRow, row: StackRow): StackRow {
  return {
    stack: sum.stack,
    resources: sum.resources + row.resources,
    seconds: (sum.seconds ?? 0) + (row.seconds ?? 0),
    right: sum.right + row.right,
    recorded: sum.recorded + row.recorded,
    wrong: sum.wrong + row.wrong,
  };
}

function cells({ stack, resources, seconds, right, recorded, wrong }: StackRow): string[] {
  const time = seconds === undefined ? 'no change' : `${seconds.toFixed(1)} s`;
  return [stack, String(resources), time, String(right), String(recorded), String(wrong)];
}

function below(summary: Summary, assumed: readonly Assumed[]): string[] {
  const types = summary.recordedTypes.map(({ type, count }) => `  ${count} × ${type}`);
  const properties = summary.recordedProperties.map(
    ({ property, count, reason }) => `  ${count} × ${property}: ${reason}`,
  );
  const given = assumed.map(({ kind, name }) => `  ${kind} ${name}`);
  const wrong = summary.wrong.map(
    ({ resource, path, promises, reason }) =>
      `  ${resource.stack} ${resource.logicalId} (${resource.type}) ${path}: ${reason} [${promises.join(', ')}]`,
  );
  return [
    ...section('Types that are only recorded', types.length > 0 ? types : ['  none']),
    ...section('Promised properties that are recorded, not emulated', properties.length > 0 ? properties : ['  none']),
    ...(given.length > 0 ? section('Taken to be in the account before', given) : []),
    ...(wrong.length > 0 ? section('Wrong', wrong) : []),
    `${summary.promises.length} promises have properties that were read back.`,
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return [`${title}:`, ...lines, ''];
}
