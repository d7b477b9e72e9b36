import type { Resource, Value } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { PLAN, SELECTION } from './vault';

export const RULES = 'BackupPlan.BackupPlanRule';

/** One rule of a plan, with its path below the plan's properties. */
export interface PlanRule {
  readonly plan: Resource;
  readonly path: string;
  readonly value: Value;
}

export function planRules({ world }: Scope): readonly PlanRule[] {
  return world
    .ofType(PLAN)
    .flatMap((plan) => items(read(plan, RULES)).map((value, index) => ({ plan, path: `${RULES}.${index}`, value })));
}

/** What the selections of a plan save. A selection that narrows itself by tags or conditions proves nothing. */
export function savedBy(plan: Resource, { world }: Scope): readonly Resource[] {
  return world
    .ofType(SELECTION)
    .filter((selection) => world.target(read(selection, 'BackupPlanId')) === plan && isWhole(selection, world))
    .flatMap((selection) => world.mentions(read(selection, 'BackupSelection.Resources')));
}

function isWhole(selection: Resource, world: Scope['world']): boolean {
  const chosen = read(selection, 'BackupSelection');
  const narrows = ['Conditions', 'ListOfTags', 'NotResources'].some((name) => field(chosen, name) !== undefined);
  return !narrows && isTakenOnlyBy(world.target(field(chosen, 'IamRoleArn')), ['backup']);
}
