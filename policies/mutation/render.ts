import type { Rule } from '../rule';
import type { KillMatrix } from './matrix';
import type { MutantRun } from './run';

/** The kill matrix as text: rule × mutant, totals per promise area, and what survived. */
export function renderMatrix({ runs, idle }: KillMatrix, rules: readonly Rule[]): string {
  const lines = rules.flatMap((rule) => {
    const own = runs.filter((run) => run.rule === rule.id);
    return [
      `${rule.id}  ${score(own)}`,
      ...rule.mutants.map(({ name }) => `    ${score(own.filter((run) => run.mutant === name)).padEnd(9)} ${name}`),
    ];
  });
  const areas = [...new Set(rules.map(({ area }) => area))].sort();
  const totals = areas.map((area) => `${area.padEnd(14)} ${score(runs.filter((run) => run.area === area))}`);
  const survivors = runs.filter(({ killed }) => !killed).map(survivor);
  const idlers = idle.map(({ rule, mutant }) => `NO TARGET ${rule}: ${mutant}`);
  return `${[...lines, '', 'killed of tried, by area', ...totals, '', `all ${score(runs)}, ${rules.length} rules`, ...survivors, ...idlers].join('\n')}\n`;
}

/** One line about a change that its rule did not notice, or that could not be made at all. */
export function survivor({ rule, mutant, manner, stack, logicalId, error }: MutantRun): string {
  return error === undefined
    ? `SURVIVES  ${rule}: ${mutant}, ${manner}, ${stack} ${logicalId}`
    : `THROWS    ${rule}: ${mutant}, ${stack}: ${error}`;
}

function score(runs: readonly MutantRun[]): string {
  return `${runs.filter(({ killed }) => killed).length}/${runs.length}`;
}
