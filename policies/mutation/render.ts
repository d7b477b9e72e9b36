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
  const survivors = runs
    .filter(({ killed }) => !killed)
    .map((run) => `SURVIVES  ${run.rule}: ${run.mutant}, ${run.manner}, ${run.stack} ${run.logicalId}`);
  const idlers = idle.map(({ rule, mutant }) => `NO TARGET ${rule}: ${mutant}`);
  return `${[...lines, '', 'killed of tried, by area', ...totals, '', `all ${score(runs)}, ${rules.length} rules`, ...survivors, ...idlers].join('\n')}\n`;
}

function score(runs: readonly MutantRun[]): string {
  return `${runs.filter(({ killed }) => killed).length}/${runs.length}`;
}
