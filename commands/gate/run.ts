import { ConfigurationError } from '../../lib/config/configuration-error';
import { compareResults } from '../../policies/base-comparison';
import type { Report } from '../../policies/formats/report';
import type { GateResult } from '../../policies/gate';
import { EXIT } from '../exit-codes';
import { type JudgeOptions, judgeOther, judgeRepository } from '../judge-repository';
import { checkOutput, writeOutput, writeToStandardOutput } from '../output';
import { isUnusable } from '../unusable';
import { type FormatName, formatAs } from './format';

export interface GateOptions extends JudgeOptions {
  readonly strict?: boolean;
  readonly format: FormatName;
  readonly output?: string;
  readonly base?: string;
}

/** Judges, tells, and answers with the exit code. */
export async function runGateCommand(options: GateOptions): Promise<number> {
  const { base, strict = false } = options;
  const output = options.output === '-' ? undefined : options.output;
  if (output !== undefined) checkOutput(output);
  const before = base === undefined ? undefined : judgedBase(base, options);
  const result = await judgeRepository(options);
  const report: Report = {
    result,
    strict,
    colour: output === undefined && coloursAreShown(),
    base: before && compareResults(before, result),
  };
  const text = await formatAs(options.format, report);
  if (output === undefined) writeToStandardOutput(text);
  else writeOutput(output, text);
  return exitCodeOf(result, strict);
}

function coloursAreShown(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

/** Two assemblies are read: an error says which of them cannot be used. */
function judgedBase(base: string, options: GateOptions): GateResult {
  try {
    return judgeOther(base, options);
  } catch (error) {
    if (isUnusable(error)) throw new ConfigurationError([`--base ${base}: ${error.message}`]);
    throw error;
  }
}

/** A finding breaks something even where no promise binds: residency holds for templates of nobody, too. */
export function exitCodeOf({ summary }: GateResult, strict: boolean): number {
  const broken = summary.findings > 0 || summary.states.broken > 0 || (strict && summary.states.uncovered > 0);
  return broken ? EXIT.broken : EXIT.kept;
}
