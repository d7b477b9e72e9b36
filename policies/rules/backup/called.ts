import type { Resource } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { isEachMinute } from './schedule';

export const EVENT_RULE = 'AWS::Events::Rule';
export const FUNCTION = 'AWS::Lambda::Function';

/** Functions that a rule calls, where the rule is on and may call them. */
export function calledBy(rule: Resource, { world }: Scope): readonly Resource[] {
  if ((read(rule, 'State') ?? 'ENABLED') !== 'ENABLED') return [];
  const targets = items(read(rule, 'Targets')).flatMap((target) => world.target(field(target, 'Arn')) ?? []);
  return targets.filter((code) => code.type === FUNCTION && isAdmitted(rule, code, world));
}

/** Functions that are called each minute. */
export function calledEachMinute(scope: Scope): readonly Resource[] {
  return scope.world
    .ofType(EVENT_RULE)
    .filter((rule) => isEachMinute(read(rule, 'ScheduleExpression')))
    .flatMap((rule) => calledBy(rule, scope));
}

/** Whether a function is told the name of a database, so that it can speak of it. */
export function speaksOf(code: Resource, database: Resource): boolean {
  const name = read(database, 'DBInstanceIdentifier');
  return name !== undefined && read(code, 'Environment.Variables.DATABASE') === name;
}

/** EventBridge calls a function only where the function's own policy names the rule. */
function isAdmitted(rule: Resource, code: Resource, world: Scope['world']): boolean {
  return world
    .ofType('AWS::Lambda::Permission')
    .some(
      (permission) =>
        world.target(read(permission, 'FunctionName')) === code &&
        world.target(read(permission, 'SourceArn')) === rule &&
        read(permission, 'Action') === 'lambda:InvokeFunction',
    );
}
