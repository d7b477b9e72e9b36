import { ConfigurationError } from '../../lib/config/configuration-error';
import { loadCatalogue, promiseById } from '../../policies/promises/catalogue';
import { ALL_RULES } from '../../policies/rules/all';
import { judgeRepository } from '../judge-repository';
import { writeToStandardOutput } from '../output';
import { nearest } from './nearest';
import { onPage } from './page';
import { promiseLines } from './promise';
import { ruleLines } from './rule';

export interface ExplainOptions {
  readonly asOf: string;
  readonly assembly?: string;
  readonly synth: boolean;
}

export async function runExplainCommand(id: string, options: ExplainOptions): Promise<void> {
  const promise = promiseById(id.toUpperCase());
  const rule = ALL_RULES.find((each) => each.id === id.toLowerCase());
  if (!promise && !rule) throw new ConfigurationError([unknown(id)]);
  const judge = options.synth || options.assembly !== undefined;
  const result = judge ? await judgeRepository({ asOf: options.asOf, assembly: options.assembly }) : undefined;
  const lines = promise ? promiseLines(promise, ALL_RULES, result) : rule ? ruleLines(rule, result) : [];
  writeToStandardOutput(`${lines.flatMap(onPage).join('\n')}\n`);
}

function unknown(id: string): string {
  const known = [...loadCatalogue(), ...ALL_RULES].map((each) => each.id);
  const suggestions = nearest(id, known);
  const hint =
    suggestions.length > 0 ? `did you mean ${suggestions.join(' or ')}?` : '`bollwerk promises` lists the promises.';
  return `there is no promise or rule ${id || "''"}: ${hint}`;
}
