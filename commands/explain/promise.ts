import { environmentNames } from '../../policies/formats/wording';
import type { GateResult } from '../../policies/gate';
import { openPart } from '../../policies/promises/open-part';
import type { PublishedPromise, Way } from '../../policies/promises/types';
import type { Rule } from '../../policies/rule';
import { type Binding, STATES } from '../../policies/states';
import { mappingLines } from './mapping';
import { shortRuleLines } from './rule';

/** A promise in both languages, what shows it, what would break it, and what was seen. */
export function promiseLines(
  promise: PublishedPromise,
  rules: readonly Rule[],
  result?: GateResult,
): readonly string[] {
  const { id, title, section, sentences, promise: words, binds, ways, numbers, note } = promise;
  const state = result?.promises.find((each) => each.id === id);
  const speaking = rules.filter((rule) => rule.promises.includes(id));
  return [
    `${id}  ${title.en}`,
    `${' '.repeat(id.length)}  ${title.de}`,
    '',
    `  ${words.en}`,
    `  ${words.de}`,
    '',
    `  source      ${promise.document}, ${section.en}, sentence ${sentences.join(', ')}`,
    `  binds       ${binds === 'common' ? 'all deployments' : binds.join(', ')}`,
    ...numbers.map(
      ({ what, op, value, unit, proposal }) =>
        `  number      ${what} ${op} ${value} ${unit}${proposal ? ' (ours: the source gives none)' : ''}`,
    ),
    ...mappingLines([id]),
    ...(note ? [`  note        ${note.en}`, `              ${note.de}`] : []),
    '',
    ...ways.flatMap((way) => wayLines(promise, way, state?.bindings ?? [])),
    '',
    '  what would break it',
    ...promise.breaks.map((change) => `    - ${change}`),
    '',
    speaking.length > 0 ? '  rules' : '  no rule speaks for it',
    ...speaking.flatMap((rule) => [
      '',
      ...shortRuleLines(rule, result).map((line) => (line === '' ? '' : `    ${line}`)),
    ]),
  ];
}

function wayLines({ id, proof }: PublishedPromise, way: Way, bindings: readonly Binding[]): readonly string[] {
  const own = bindings.filter((binding) => binding.way === way);
  const states = STATES.map((state) => ({ state, where: own.filter((binding) => binding.state === state) }))
    .filter(({ where }) => where.length > 0)
    .map(({ state, where }) => `    ${state}: ${environmentNames(where)}`);
  const open = way === 'template' ? openPart(id) : undefined;
  const openLines = open ? [`    not proven: ${open.en}`, `    nicht nachgewiesen: ${open.de}`] : [];
  return [`  by ${way}: ${proof[way]?.en ?? ''}`, `    ${proof[way]?.de ?? ''}`, ...states, ...openLines];
}
