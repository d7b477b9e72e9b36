import type { ComplianceReport } from './compliance';

/** One line per promise and per thing a rule saw: quick to write, and a difference shows what changed. */
export function complianceJson(report: ComplianceReport): string {
  const { summary, promises, rules, deviations, exceptions, notProven } = report;
  const ruled = rules.map(({ seen, ...rule }) => `${JSON.stringify(rule).slice(0, -1)},"seen":${lines(seen)}}`);
  const parts = [
    `"summary":${JSON.stringify(summary)}`,
    `"promises":${lines(promises)}`,
    `"rules":[${ruled.join(',\n')}]`,
    `"deviations":${lines(deviations)}`,
    `"exceptions":${lines(exceptions)}`,
    `"notProven":${lines(notProven)}`,
  ];
  return `{${parts.join(',\n')}}\n`;
}

function lines(items: readonly object[]): string {
  return `[${items.map((item) => `\n${JSON.stringify(item)}`).join(',')}]`;
}
