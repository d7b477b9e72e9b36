import type { Command } from 'commander';
import type { SwitchOptions } from './run';

export type SwitchAction = 'contain' | 'reopen';

/** Both commands take the same words, so that nobody has to think about it on the day. */
export function switchCommand(program: Command, action: SwitchAction, description: string): void {
  program
    .command(action)
    .description(description)
    .requiredOption('--deployment <name>', 'deployment, such as evermood')
    .requiredOption('--environment <name>', 'environment: production, staging, test')
    .requiredOption('--reason <text>', 'why, for the record of the incident and for the officers; no data of customers')
    .option('--confirm <name>', 'the environment once more, such as evermood-production: instead of being asked')
    .option('--dry-run', 'look at everything and tell what would be done, and do nothing')
    .addHelpText('after', HELP[action])
    .action(async (options: SwitchOptions) => {
      const { runSwitchCommand } = await import('./run');
      process.exitCode = await runSwitchCommand(action, options);
    });
}

const COMMON = `
You need credentials of the break-glass role in the environment's account; nobody else may start this.
Ctrl-C ends the watching only: what has been started goes on in AWS. The same command again is safe.
Exit code: 0 done, 1 some part failed (which one is told), 2 nothing was started.
`;

const HELP: { readonly [action in SwitchAction]: string } = {
  contain: `${COMMON}Runbook: docs/runbooks/contain.md`,
  reopen: `${COMMON}Runbook: docs/runbooks/reopen.md`,
};
