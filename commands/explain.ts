import type { Subcommand } from './command-line';
import type { ExplainOptions } from './explain/run';
import { asOfOption, assemblyOption } from './options';

/** `bollwerk explain`: one promise or rule in full. */
export const explain: Subcommand = (program) => {
  program
    .command('explain')
    .description('show one promise or rule: its words, mapping, rules, mutants, resources and values')
    .argument('<id>', 'a promise such as EMB-44, or a rule such as database-multi-az')
    .addOption(assemblyOption())
    .option('--no-synth', 'leave out what only templates can tell: states, resources and values')
    .addOption(asOfOption())
    .action(async (id: string, options: ExplainOptions) => {
      const { runExplainCommand } = await import('./explain/run');
      await runExplainCommand(id, options);
    });
};
