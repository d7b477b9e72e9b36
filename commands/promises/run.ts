import { wrapped } from '../../policies/formats/text/lines';
import { SOURCE_DOCUMENTS } from '../../policies/promises/catalogue';
import { STATES } from '../../policies/states';
import { judgeRepository } from '../judge-repository';
import { oneOf } from '../options';
import { writeToStandardOutput } from '../output';
import { type ListedPromise, listPromises } from './list';

/** Where titles begin. */
const TITLE = 20;

export interface PromisesOptions {
  readonly asOf: string;
  readonly assembly?: string;
  readonly state?: string;
  readonly document?: string;
  readonly format: 'text' | 'json';
}

export async function runPromisesCommand(options: PromisesOptions): Promise<void> {
  const state = oneOf('--state', options.state, STATES);
  const document = oneOf('--document', options.document, SOURCE_DOCUMENTS);
  const result = await judgeRepository({ asOf: options.asOf, assembly: options.assembly });
  const listed = listPromises(result.promises).filter(
    (promise) => (!state || promise.state === state) && (!document || promise.document === document),
  );
  const json = { asOf: options.asOf, promises: listed };
  writeToStandardOutput(
    options.format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : textOf(listed, options.asOf),
  );
}

function textOf(promises: readonly ListedPromise[], asOf: string): string {
  const lines = promises.flatMap(({ id, state, ways, title, open }) => [
    ...wrapped(`${id}  ${(state ?? 'not judged').padEnd(10)}  ${title.en}  (${waysText(ways)})`, 0, TITLE),
    ...(state !== null && open ? wrapped(`not proven: ${firstSentence(open.en)}`, TITLE, TITLE) : []),
  ]);
  return `${[...lines, '', `${promises.length} promises, as of ${asOf}.`].join('\n')}\n`;
}

/** What is open; where it will come from is for `explain`. */
function firstSentence(text: string): string {
  return text.slice(0, text.indexOf('. ') + 1) || text;
}

function waysText(ways: ListedPromise['ways']): string {
  return Object.entries(ways)
    .map(([way, state]) => `${way} ${state}`)
    .join(', ');
}
