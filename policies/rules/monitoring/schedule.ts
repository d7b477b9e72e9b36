import type { Resource } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { isFalse, read } from '../../verdict';

export const FUNCTION = 'AWS::Lambda::Function';
export const RULE = 'AWS::Events::Rule';

/** Whether a rule is on: EventBridge's default. */
export function isOn(rule: Resource): boolean {
  const state = read(rule, 'State');
  return state === undefined || (state !== 'DISABLED' && !isFalse(state) && state === 'ENABLED');
}

/** Whether a rule calls something. */
export function calls(rule: Resource, target: Resource, { world }: Scope): boolean {
  return items(read(rule, 'Targets')).some((entry) => world.target(field(entry, 'Arn')) === target);
}

/** Functions with a variable, each with its value. */
export function functionsWith(variable: string, { world }: Scope): { code: Resource; value: string }[] {
  return world.ofType(FUNCTION).flatMap((code) => {
    const value = read(code, `Environment.Variables.${variable}`);
    return value === undefined ? [] : [{ code, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  });
}
