import { ENVIRONMENT_NAMES, type EnvironmentName } from '../../../lib/config/deployment';
import type { Resource, Value } from '../../assembly/types';
import { allowsAction, isAlwaysMet, matches } from '../../policy-document';
import { field, items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { ROLE, rolePermissions } from '../access/role-permissions';

export const PIPELINE = 'AWS::CodePipeline::Pipeline';
export const PROJECT = 'AWS::CodeBuild::Project';
export const SCHEDULE = 'AWS::Scheduler::Schedule';

/** One action of a pipeline, with where it stands. */
export interface Action {
  readonly pipeline: Resource;
  readonly stage: number;
  /** Dotted path below the pipeline's properties. */
  readonly path: string;
  readonly value: Value;
  readonly provider: string;
}

export function stagesOf(pipeline: Resource): readonly Value[] {
  return items(read(pipeline, 'Stages'));
}

export function actionsOf(pipeline: Resource): readonly Action[] {
  return stagesOf(pipeline).flatMap((stage, number) =>
    items(field(stage, 'Actions')).map((value, index) => {
      const kind = field(value, 'ActionTypeId');
      const provider = ['Category', 'Owner', 'Provider'].map((name) => String(field(kind, name))).join('/');
      return { pipeline, stage: number, path: `Stages.${number}.Actions.${index}`, value, provider };
    }),
  );
}

export function configurationOf({ value }: Action, name: string): Value | undefined {
  return field(field(value, 'Configuration'), name);
}

/** The build that an action runs, of these templates. */
export function projectOf(action: Action, { world }: Scope): Resource | undefined {
  const project = world.target(configurationOf(action, 'ProjectName'));
  return project?.type === PROJECT ? project : undefined;
}

/** Environments whose accounts a role may enter as the deployments do, also by a pattern; all of them where nobody can tell. */
export function entersOf(role: Resource | undefined, scope: Scope): readonly EnvironmentName[] {
  if (role?.type !== ROLE) return ENVIRONMENT_NAMES;
  const entries = (rolePermissions(scope).get(role) ?? []).filter(({ statement }) =>
    allowsAction(statement, 'sts:AssumeRole'),
  );
  return ENVIRONMENT_NAMES.filter((name) => {
    const choice = scope.environment?.deployment.environments[name];
    return entries.some(({ statement: { resources, notResources } }) =>
      [...resources, ...notResources.map(() => '*')].some((pattern) =>
        [choice?.account, choice?.backup.account].some((account) => entersAccount(pattern, String(account))),
      ),
    );
  });
}

/** An ARN's account may be a pattern too. */
function entersAccount(pattern: string, account: string): boolean {
  const [, , , , named = '*'] = pattern.split(':');
  return matches(named, account);
}

/** An action that may change an environment: its own role may enter one, or nobody can tell what it runs. */
export function deploysInto(action: Action, scope: Scope): readonly EnvironmentName[] {
  if (/^(Source\/|Approval\/AWS\/Manual$)/.test(action.provider)) return [];
  const project = projectOf(action, scope);
  return project ? entersOf(scope.world.target(read(project, 'ServiceRole')), scope) : ENVIRONMENT_NAMES;
}

/** Whether a stage can be left out or passed although it failed: by a condition, or by what follows a failure. */
export function canBePassed(stage: Value | undefined): boolean {
  return ['BeforeEntry', 'OnFailure', 'OnSuccess'].some((name) => field(stage, name) !== undefined);
}

/** Whether a role may do something with a resource of these templates. */
export function mayWith(role: Resource | undefined, action: string, target: Resource, scope: Scope): boolean {
  const permissions = role ? (rolePermissions(scope).get(role) ?? []) : [];
  return permissions.some(
    ({ statement }) =>
      allowsAction(statement, action) &&
      statement.conditions.every((condition) => isAlwaysMet(condition, target.stack.region)) &&
      statement.resources.some((text) => text === '*' || scope.world.target(text) === target || names(text, target)),
  );
}

/** A pipeline's ARN is written by its name, for it has none to ask for. */
function names(text: string, target: Resource): boolean {
  return target.type === PIPELINE && text.includes(`/${target.logicalId}.`) && text.includes(':codepipeline:');
}
