import { Command, CommanderError } from 'commander';
import { EXIT } from './exit-codes';
import { isUnusable } from './unusable';

/** One subcommand: declares its options, loads its work only when it is called. */
export interface Subcommand {
  (program: Command): void;
}

const SUBCOMMANDS: readonly (() => Promise<Subcommand>)[] = [];

/** Parses, runs and turns every outcome into one of the three exit codes. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = new Command('bollwerk')
    .description('Judges synthesized AWS templates against the promises that were published')
    .exitOverride()
    .showHelpAfterError('(run with --help for what is allowed)');
  for (const load of SUBCOMMANDS) (await load())(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = explain(error);
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.kept : EXIT.unusable;
  if (isUnusable(error)) {
    process.stderr.write(`bollwerk: ${error.message}\n`);
    return EXIT.unusable;
  }
  throw error;
}
