import { visible } from '../../policies/formats/visible';
import { environmentNames, resourceText, shortened, sourceText } from '../../policies/formats/wording';
import type { GateResult } from '../../policies/gate';
import { promiseById } from '../../policies/promises/catalogue';
import type { Rule } from '../../policies/rule';
import type { JudgedEnvironment } from '../../policies/states';
import { mappingLines } from './mapping';

/** Below a promise, a rule shows by a few things what it looks at; asked by itself, all of them. */
const EXAMPLES = 5;

/** A rule by itself: the promises it speaks for, what they are mapped to, and everything it saw. */
export function ruleLines(rule: Rule, result?: GateResult): readonly string[] {
  const { id, title, promises } = rule;
  return [
    `${id}  ${title}`,
    ...promises.map((each, index) =>
      `  ${(index === 0 ? 'promises' : '').padEnd(10)}  ${each}  ${promiseById(each)?.title.en ?? ''}`.trimEnd(),
    ),
    ...mappingLines(promises),
    ...adviceLines(rule),
    ...(result ? seenLines(id, result, Number.POSITIVE_INFINITY) : []),
  ];
}

/** The same in short, below one of its promises. */
export function shortRuleLines(rule: Rule, result?: GateResult): readonly string[] {
  const { id, title, promises } = rule;
  return [
    `${id}  ${title}`,
    `  promises    ${promises.join(', ')}`,
    ...adviceLines(rule),
    ...(result ? seenLines(id, result, EXAMPLES) : []),
  ];
}

function adviceLines({ area, fix, fixElsewhere, mutants }: Rule): readonly string[] {
  return [
    `  area        ${area}`,
    `  fix         ${fix}`,
    ...(fixElsewhere ? [`  elsewhere   ${fixElsewhere}`] : []),
    mutants.length > 0 ? '  mutants it must notice' : '  no mutants of its own',
    ...mutants.map(({ kind, type, name }) => `    - ${kind}: ${name} (${type})`),
  ];
}

function seenLines(id: string, { findings, judgement }: GateResult, most: number): readonly string[] {
  const lines = [
    ...linesOf(
      findings.filter(({ rule }) => rule === id),
      ({ property, expected, actual }) => `${property}: expected ${shortened(expected)}, found ${shortened(actual)}`,
      '✗',
    ),
    ...linesOf(
      judgement.observations.filter(({ rule }) => rule === id),
      ({ property, value }) => `${property} = ${shortened(value)}`,
      '✓',
    ),
  ];
  if (lines.length === 0) return ['  it applies to nothing that was judged'];
  const more = lines.length - most;
  return [
    '  what it saw',
    ...lines.slice(0, most),
    ...(more > 0 ? [`    and ${more} more: \`bollwerk explain ${id}\` shows all`] : []),
  ];
}

type Seen = JudgedEnvironment & Parameters<typeof resourceText>[0] & Pick<GateResult['findings'][number], 'source'>;

/** What is the same in several environments stands in one line. */
function linesOf<T extends Seen>(all: readonly T[], said: (each: T) => string, mark: string): readonly string[] {
  const alike = new Map<string, [T, ...T[]]>();
  for (const each of all) {
    const { logicalId, resourceType, source } = each;
    const key = JSON.stringify([logicalId, resourceType, said(each), source]);
    const group = alike.get(key);
    if (group) group.push(each);
    else alike.set(key, [each]);
  }
  return [...alike.values()].map(([first, ...others]) => {
    const where = others.length > 0 ? `(also ${environmentNames(others)})` : '';
    return visible(
      `    ${[`${mark} ${resourceText(first)} ${said(first)}`, sourceText(first.source), where].filter(Boolean).join('  ')}`,
    );
  });
}
