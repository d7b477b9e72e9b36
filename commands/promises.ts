import { Option } from 'commander';
import type { Subcommand } from './command-line';
import { asOfOption, assemblyOption } from './options';
import type { PromisesOptions } from './promises/run';

/** `bollwerk promises`: the catalogue with its states. */
export const promises: Subcommand = (program) => {
  program
    .command('promises')
    .description('list the published promises with their states')
    .option('--state <state>', 'only promises in this state: broken, uncovered, deviation, elsewhere, kept')
    .option('--document <name>', 'only promises of this document: evermood, eventmobi, smartmoove')
    .addOption(new Option('--format <format>', 'how to tell it').choices(['text', 'json']).default('text'))
    .addOption(assemblyOption())
    .addOption(asOfOption())
    .action(async (options: PromisesOptions) => {
      const { runPromisesCommand } = await import('./promises/run');
      await runPromisesCommand(options);
    });
};
