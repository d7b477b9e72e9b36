import type { GateResult } from '../../gate';
import { countStates, STATES, type State } from '../../states';
import { type TemplatePart, templateParts } from '../../template-parts';
import type { Palette } from '../colour';
import { count } from '../wording';
import { wrapped } from './lines';

/** What the words mean that are counted; whoever reads this at night has not read the documents. */
const MEANINGS: { readonly [state in State]?: string } = {
  uncovered: 'no rule shows all that a template could: `bollwerk promises --state uncovered`',
  deviation: 'not kept literally; what is done instead is signed: deployments/*/deviations.yaml',
  elsewhere: 'not broken, and a part of it is not for templates to show: `bollwerk explain ID`',
};

/** How much was judged, said positively: a gate that never ran looks like one that found nothing. */
export function summaryLines(result: GateResult, strict: boolean, paint: Palette): readonly string[] {
  const { summary, promises } = result;
  const { rulesRun, resourcesJudged, resources, templates, environments, asOf, states, notJudged } = summary;
  const parts = templateParts(promises);
  const judged = `${count(rulesRun, 'rule')} judged ${resourcesJudged} of ${count(resources, 'resource')}`;
  return [
    headline(result, strict, paint),
    `${judged} in ${count(templates.length, 'template')} of ${count(environments.length, 'environment')}, as of ${asOf}.`,
    ...wrapped(`What templates can show, of ${count(parts.length, 'promise')}: ${partsText(parts)}.`, 0, 2),
    `All of ${count(promises.length, 'promise')}: ${countsText(states)}.`,
    ...STATES.filter((state) => states[state] > 0).flatMap((state) => meaningLines(state, paint)),
    ...uncoveredLines(result, strict),
    ...(notJudged.length > 0
      ? wrapped(`Not judged, because nothing here belongs to their deployment: ${notJudged.join(', ')}.`, 0, 2)
      : []),
  ];
}

function meaningLines(state: State, paint: Palette): readonly string[] {
  const meaning = MEANINGS[state];
  return meaning === undefined ? [] : wrapped(`${state.padEnd(9)}  ${meaning}`, 2, 13).map(paint.quiet);
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

function partsText(parts: readonly TemplatePart[]): string {
  const open = parts.filter((part) => part.state === 'kept' && part.open).length;
  return `${countsText(countStates(parts))}${open > 0 ? ` (${open} with other parts open)` : ''}`;
}

function countsText(counts: { readonly [state in State]: number }): string {
  return STATES.filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${state}`)
    .join(', ');
}

function uncoveredLines({ promises, summary }: GateResult, strict: boolean): readonly string[] {
  if (summary.states.uncovered === 0) return [];
  if (!strict) return ['Uncovered ones do not fail; with --strict they do.'];
  const ids = promises.filter(({ state }) => state === 'uncovered').map(({ id }) => id);
  return wrapped(`Uncovered, and failing because of --strict: ${ids.join(', ')}.`, 0, 2);
}
