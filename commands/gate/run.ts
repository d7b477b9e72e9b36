import { compareResults } from '../../policies/base-comparison';
import type { Report } from '../../policies/formats/report';
import type { GateResult } from '../../policies/gate';
import { EXIT } from '../exit-codes';
import { type JudgeOptions, judgeOther, judgeRepository } from '../judge-repository';
import { checkOutput, writeOutput, writeToStandardOutput } from '../output';
import { type FormatName, formatAs } from './format';

export interface GateOptions extends JudgeOptions {
  readonly strict?: boolean;
  readonly format: FormatName;
  readonly output?: string;
  readonly base?: string;
}

/** Judges, tells, and answers with the exit code. */
export async function runGateCommand(options: GateOptions): Promise<number> {
  const { output, base, strict = false } = options;
  if (output !== undefined) checkOutput(output);
  const before = base === undefined ? undefined : judgeOther(base, options);
  const result = await judgeRepository(options);
  const report: Report = {
    result,
    strict,
    colour: output === undefined && process.stdout.isTTY === true && !process.env.NO_COLOR,
    base: before && compareResults(before, result),
  };
  const text = await formatAs(options.format, report);
  if (output === undefined) writeToStandardOutput(text);
  else writeOutput(output, text);
  return exitCodeOf(result, strict);
}

/** A finding breaks something even where no promise binds: residency holds for templates of nobody, too. */
export function exitCodeOf({ summary }: GateResult, strict: boolean): number {
  const broken = summary.findings > 0 || summary.states.broken > 0 || (strict && summary.states.uncovered > 0);
  return broken ? EXIT.broken : EXIT.kept;
}
