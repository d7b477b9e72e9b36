import type { Subcommand } from './command-line';
import { switchCommand } from './containment/options';

/** `bollwerk contain`: takes one environment offline. */
export const contain: Subcommand = (program) =>
  switchCommand(program, 'contain', 'take an environment offline: every layer at once, evidence kept, officers told');
