import { Command, CommanderError } from 'commander';
import { visible } from '../policies/formats/visible';
import { contain } from './contain';
import { EXIT } from './exit-codes';
import { explain } from './explain';
import { extract } from './extract';
import { gate } from './gate';
import { promises } from './promises';
import { recover } from './recover';
import { reopen } from './reopen';
import { isUnusable } from './unusable';

/** One subcommand: declares its options, loads its work only when it is called. */
export type Subcommand = (program: Command) => void;

const SUBCOMMANDS: readonly Subcommand[] = [gate, promises, explain, recover, contain, reopen, extract];

/** Parses, runs and turns every outcome into one of the three exit codes. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = new Command('bollwerk')
    .description('Judges synthesized AWS templates against the promises that were published')
    .exitOverride()
    .showHelpAfterError('(run with --help for what is allowed)');
  for (const declare of SUBCOMMANDS) declare(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = explainFailure(error);
  }
}

function explainFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.kept : EXIT.unusable;
  const message = (error instanceof Error ? error.message : String(error)).split('\n').map(visible).join('\n');
  if (isUnusable(error)) process.stderr.write(`bollwerk: ${message}\n`);
  else process.stderr.write(`bollwerk: defect of bollwerk, nothing was judged: ${message}\n${traceOf(error)}`);
  return EXIT.unusable;
}

/** Only who looks for a defect wants to see it. */
function traceOf(error: unknown): string {
  return process.env.BOLLWERK_DEBUG && error instanceof Error ? `${error.stack}\n` : '';
}
