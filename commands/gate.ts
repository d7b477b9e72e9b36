import { Option } from 'commander';
import type { Subcommand } from './command-line';
import type { GateOptions } from './gate/run';
import { asOfOption, assemblyOption } from './options';

/** `bollwerk gate`: judges every template, exit code 0, 1 or 2. */
export const gate: Subcommand = (program) => {
  program
    .command('gate')
    .description('judge every promise on the synthesized templates: exit 0 kept, 1 broken, 2 unusable input')
    .addOption(assemblyOption())
    .option('--deployment <name>', 'judge this deployment only')
    .option('--environment <name>', 'judge this environment only')
    .addOption(asOfOption())
    .option('--strict', 'also fail on promises that a template could show and no rule does')
    .addOption(
      new Option('--format <format>', 'how to tell it').choices(['text', 'json', 'sarif', 'junit']).default('text'),
    )
    .option('--output <file>', 'write to a file, whole or not at all, instead of standard output (-)')
    .option('--base <dir>', 'tell which promises a change touches, compared with this assembly')
    .option(
      '--jurisdiction <name>',
      'where data of templates that belong to no deployment may be: germany, virginia',
      'germany',
    )
    .action(async (options: GateOptions) => {
      const { runGateCommand } = await import('./gate/run');
      process.exitCode = await runGateCommand(options);
    });
};
