import type { Subcommand } from './command-line';
import type { RecoverOptions } from './recover/run';

/** `bollwerk recover`: restores the database as a new generation, beside the running one. */
export const recover: Subcommand = (program) => {
  program
    .command('recover')
    .description(
      'restore the database as a new generation beside the running one, by the stacks that every deployment uses: exit 0 done, 1 failed, 2 unusable input. Interrupted, it goes on from any machine when it is run again.',
    )
    .requiredOption('--deployment <name>', 'the deployment, such as evermood')
    .requiredOption('--environment <name>', 'production, staging or test')
    .option('--to <time>', 'restore to this time, such as 2026-11-30T12:20:00Z, or to the latest (default: latest)')
    .option('--dry-run', 'change nothing; say what would be done')
    .option(
      '--accept',
      'let the services go over to the restored database; the old one stays until somebody removes it',
    )
    .option('--abandon', 'remove the restored database that was not accepted')
    .option('--retire', 'remove the database that an accepted recovery has replaced: there is no way back to it')
    .option('--confirm <name>', "the environment's full name, such as evermood-production, where nobody can be asked")
    .option('--endpoint <url>', 'the embedded AWS on this machine, such as http://127.0.0.1:5055')
    .action(async (options: RecoverOptions) => {
      const { runRecoverCommand } = await import('./recover/run');
      process.exitCode = await runRecoverCommand(options);
    });
};
