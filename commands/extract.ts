import { type Command, Option } from 'commander';
import { REQUEST_KINDS } from '../lib/extracts/names';
import type { Subcommand } from './command-line';
import type { ApproveOptions, AskOptions, PlaceOptions } from './extract/run';

/** `bollwerk extract request|approve|list`: data for people, on request and with the core team's approval. */
export const extract: Subcommand = (program) => {
  const command = program
    .command('extract')
    .description('ask for customer data, masked or for an hour; approve what somebody else has asked for')
    .addHelpText(
      'after',
      '\nRunbook: docs/runbooks/data-request.md\nExit code: 0 done, 1 nothing waits by that name, 2 nothing was done.',
    );
  at(command.command('request').description('ask, with ticket and reason; the core team is told'))
    .addOption(
      new Option('--kind <kind>', 'a masked extract, or a recorded session')
        .choices([...REQUEST_KINDS])
        .default('extract'),
    )
    .requiredOption('--what <name>', 'key of the one object, or id of the one instance')
    .requiredOption('--ticket <ticket>', 'ticket, such as SUP-123')
    .requiredOption('--reason <text>', 'why, in three words or more; no data of customers')
    .action(async (options: AskOptions) => {
      const { ask } = await import('./extract/run');
      process.exitCode = await ask(options);
    });
  at(command.command('approve').description('approve a request of somebody else (core team)'))
    .requiredOption('--request <id>', 'id of the request, as `list` shows it')
    .action(async (options: ApproveOptions) => {
      const { approve } = await import('./extract/run');
      process.exitCode = await approve(options);
    });
  at(command.command('list').description('what waits for approval, and what was approved (core team)')).action(
    async (options: PlaceOptions) => {
      const { list } = await import('./extract/run');
      process.exitCode = await list(options);
    },
  );
};

function at(command: Command): Command {
  return command
    .requiredOption('--deployment <name>', 'deployment, such as evermood')
    .option('--environment <name>', 'environment; only production holds customer data', 'production')
    .option('--as <name>', 'who you are, at the embedded AWS alone: it knows no people');
}
