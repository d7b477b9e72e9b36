import type { Subcommand } from './command-line';
import { switchCommand } from './containment/options';

/** `bollwerk reopen`: brings a contained environment back as it was. */
export const reopen: Subcommand = (program) =>
  switchCommand(program, 'reopen', 'bring an environment back as it was, from the inside to the outside');
