import type { Resource, Value } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import { read } from '../../verdict';

/** What a project runs, where the template says it itself and not a file of the source. */
export interface BuildSpec {
  readonly commands: readonly string[];
  /** Every phase ends the build when a command fails. */
  readonly aborts: boolean;
}

const PHASES = ['install', 'pre_build', 'build', 'post_build'];

export function buildSpecOf(project: Resource): BuildSpec | undefined {
  const text = read(project, 'Source.BuildSpec');
  const spec = typeof text === 'string' ? parsed(text) : undefined;
  const phases = field(spec, 'phases');
  if (phases === undefined) return undefined;
  const used = PHASES.flatMap((name) => field(phases, name) ?? []);
  return {
    commands: used.flatMap((phase) =>
      [...items(field(phase, 'commands')), ...items(field(phase, 'finally'))].map(String),
    ),
    aborts: used.every((phase) => field(phase, 'on-failure') === 'ABORT'),
  };
}

/** A command as it stands alone: nothing behind it that would call a failure a success. */
export function runs({ commands }: BuildSpec, wanted: string): boolean {
  return commands.includes(wanted);
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
