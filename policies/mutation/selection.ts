import { ConfigurationError } from '../../lib/config/configuration-error';
import type { Deployment } from '../../lib/config/deployment';
import { ALL_RULES } from '../rules/all';
import { killMatrix } from './matrix';
import { renderMatrix } from './render';
import { sweepAll } from './sweep/all-deployments';
import { renderSweep } from './sweep/render';
import { loadReviewed, review } from './sweep/reviewed';

export interface Selection {
  /** Prefix of the rules whose declared changes are tried. @default all */
  readonly rules?: string;
  /** The one stack that is swept. @default all */
  readonly stack?: string;
  readonly deployment?: string;
  readonly only?: 'matrix' | 'sweep';
}

/** What was tried, as text, and whether any change survived. */
export interface MutationResult {
  readonly text: string;
  readonly survives: boolean;
}

/** Tries the selected changes. @throws ConfigurationError for a deployment, stack or rule that does not exist */
export function runMutation(all: readonly Deployment[], selection: Selection): MutationResult {
  const deployments = all.filter(({ name }) => selection.deployment === undefined || name === selection.deployment);
  if (deployments.length === 0)
    throw unknown(
      '--deployment',
      selection.deployment,
      all.map(({ name }) => name),
    );
  const parts = [
    ...(selection.only === 'sweep' ? [] : [declared(deployments, selection)]),
    ...(selection.only === 'matrix' ? [] : [systematic(deployments, selection)]),
  ];
  return { text: parts.map(({ text }) => text).join('\n'), survives: parts.some(({ survives }) => survives) };
}

function declared(deployments: readonly Deployment[], { rules: prefix = '', deployment }: Selection): MutationResult {
  const rules = ALL_RULES.filter(({ id }) => id.startsWith(prefix));
  if (rules.length === 0) throw unknown('--rules', prefix, ['the beginning of a rule id']);
  const { runs, idle } = killMatrix(deployments, rules);
  const matrix = { runs, idle: deployment === undefined ? idle : [] };
  return {
    text: renderMatrix(matrix, rules),
    survives: matrix.idle.length > 0 || runs.some(({ killed }) => !killed),
  };
}

function systematic(deployments: readonly Deployment[], { stack, deployment }: Selection): MutationResult {
  const whole = stack === undefined && deployment === undefined;
  const swept = sweepAll(deployments, ALL_RULES, ({ id }) => stack === undefined || id.split('/').at(-1) === stack);
  if (swept.tried === 0) throw unknown('--stack', stack, ['the last part of a name that `cdk ls` prints']);
  const reviewed = loadReviewed();
  const outcome = review(swept.unnoticed, reviewed);
  // An entry that covers nothing in a part may well cover something in the whole.
  const shown = whole ? outcome : { ...outcome, stale: [] };
  return { text: renderSweep(swept, reviewed, shown), survives: shown.unreviewed.length > 0 };
}

function unknown(option: string, given: string | undefined, allowed: readonly string[]): ConfigurationError {
  return new ConfigurationError([`${option} ${given}: allowed are ${allowed.join(', ')}`]);
}
