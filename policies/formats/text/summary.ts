import type { GateResult } from '../../gate';
import { STATES, type State, worst } from '../../states';
import type { Palette } from '../colour';
import { count } from '../wording';

/** How much was judged, said positively: a gate that never ran looks like one that found nothing. */
export function summaryLines(result: GateResult, strict: boolean, paint: Palette): readonly string[] {
  const { summary } = result;
  const { rulesRun, resourcesJudged, resources, templates, environments, asOf, states, notJudged } = summary;
  return [
    headline(result, strict, paint),
    `${count(rulesRun, 'rule')} judged ${resourcesJudged} of ${count(resources, 'resource')} in ${count(templates.length, 'template')} of ${count(environments.length, 'environment')}, as of ${asOf}.`,
    `Promises: ${countsText(states)}.`,
    ...templatePartLines(result),
    ...uncoveredLines(result, strict),
    ...(notJudged.length > 0
      ? [`Not judged, because nothing here belongs to their deployment: ${notJudged.join(', ')}.`]
      : []),
  ];
}

function headline({ summary: { findings, states } }: GateResult, strict: boolean, paint: Palette): string {
  if (findings > 0 || states.broken > 0) {
    return paint.bad(`BROKEN: ${count(findings, 'finding')}, ${count(states.broken, 'promise')} broken.`);
  }
  if (strict && states.uncovered > 0) {
    return paint.bad(
      `NOT PROVEN: no finding, but ${count(states.uncovered, 'promise is', 'promises are')} not shown in full by rules.`,
    );
  }
  return paint.good('KEPT: no rule found anything to complain about.');
}

function templatePartLines({ promises }: GateResult): readonly string[] {
  const parts = promises
    .map(({ bindings }) => ({
      template: bindings.filter(({ way }) => way === 'template'),
      open: bindings.some(({ state }) => state === 'elsewhere'),
    }))
    .filter(({ template }) => template.length > 0)
    .map(({ template, open }) => ({ state: worst(template.map(({ state }) => state)), open }));
  const counts = Object.fromEntries(
    STATES.map((state) => [state, parts.filter((part) => part.state === state).length]),
  ) as { [state in State]: number };
  const open = parts.filter((part) => part.state === 'kept' && part.open).length;
  return [
    `Template parts, of ${count(parts.length, 'promise')} that have one: ${countsText(counts)}; ${open} of the kept have other parts open, which templates cannot show.`,
  ];
}

function countsText(counts: { readonly [state in State]: number }): string {
  return STATES.filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${state}`)
    .join(', ');
}

function uncoveredLines({ promises, summary }: GateResult, strict: boolean): readonly string[] {
  if (summary.states.uncovered === 0) return [];
  if (!strict) return ['Uncovered ones are listed by `bollwerk promises --state uncovered`; --strict fails on them.'];
  const ids = promises.filter(({ state }) => state === 'uncovered').map(({ id }) => id);
  return [`Uncovered, a template could show it and no rule does yet, or not in full: ${ids.join(', ')}.`];
}
