import { arn } from '../../../lib/partition';
import { SECURITY } from '../../../lib/people/roles';
import type { Resource } from '../../assembly/types';
import { allowsAction, coversAction, isAlwaysMet, type Statement, statementsOf } from '../../policy-document';
import { field } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { boundariesOfSet } from '../access/people-boundary';
import {
  ASSIGNMENT,
  INLINE,
  isDenied,
  nameOfGroup,
  type PermissionSet,
  permissionSets,
} from '../people/permission-sets';
import { ANSWER, answerMutants, LOOK } from './answer-mutants';
import { actionsOf, PIPELINE, stagesOf } from './pipeline';
import { CHANGES } from './unchangeable';

const MANUAL = 'Approval/AWS/Manual';

export const deliveryAnsweredBySecurity = environmentRule({
  id: 'delivery-answered-by-security',
  title: 'People of security can answer the approval of a delivery where it is asked, and nobody else can',
  promises: ['EVM-54', 'SMV-17'],
  area: 'pipeline',
  fix: 'Keep lib/people/deliveries.ts, the assignment of security in the delivery account, and its people-boundary (stacks/delivery.ts).',
  *check(scope) {
    if (!scope.environment) return;
    const sets = permissionSets(scope);
    for (const pipeline of scope.world.ofType(PIPELINE)) {
      for (const asked of questionsOf(pipeline)) yield judgeAnswer(pipeline, asked, sets, scope);
    }
    const questions = scope.world.ofType(PIPELINE).flatMap(questionsOf);
    for (const set of sets) yield judgeOthers(set, questions, scope);
  },
  mutants: answerMutants,
});

/** An approval that waits for a person: its ARN, as rights name it (Service Authorization Reference, AWS CodePipeline). */
interface Question {
  readonly path: string;
  readonly account: string;
  readonly pipeline: string;
  readonly action: string;
}

function questionsOf(pipeline: Resource): readonly Question[] {
  const { account, region } = pipeline.stack;
  const own = arn(region, `codepipeline:${region}:${account}:${read(pipeline, 'Name')}`);
  return actionsOf(pipeline)
    .filter(({ provider }) => provider === MANUAL)
    .map(({ path, stage, value }) => ({
      path,
      account,
      pipeline: own,
      action: `${own}/${field(stagesOf(pipeline)[stage] ?? null, 'Name')}/${field(value, 'Name')}`,
    }));
}

function judgeAnswer(pipeline: Resource, asked: Question, sets: readonly PermissionSet[], scope: Scope): Verdict {
  const { region } = pipeline.stack;
  const answers = sets.some(
    (set) =>
      mayAlways(set.statements, ANSWER, asked.action, region) &&
      mayAlways(set.statements, LOOK, asked.pipeline, region) &&
      groupsIn(set, asked.account, scope).includes(SECURITY) &&
      boundariesOfSet(set.resource, scope.world).some(
        (boundary) =>
          boundary.stack.account === asked.account &&
          [ANSWER, LOOK].every((action) =>
            mayAlways(statementsOf(read(boundary, 'PolicyDocument')), action, '*', region),
          ),
      ),
  );
  return answers
    ? compliant(pipeline, asked.path, `${SECURITY} answers in ${asked.account}`)
    : broken(pipeline, asked.path, `people of ${SECURITY} who can see and answer it in ${asked.account}`, 'nobody');
}

/** Security answers what is asked and no more; whoever builds is kept from it. */
function judgeOthers(set: PermissionSet, questions: readonly Question[], scope: Scope): Verdict {
  const { resource, statements } = set;
  const isSecurity = groupsOf(set, scope).every((group) => group === SECURITY) && groupsOf(set, scope).length > 0;
  const changed = CHANGES.find((each) => each !== ANSWER && statements.some((it) => allowsAction(it, each)));
  if (changed) return broken(resource, INLINE, 'no right to change the delivery', changed);
  if (!isSecurity)
    return isDenied(statements, ANSWER) && !statements.some((it) => allowsAction(it, ANSWER))
      ? compliant(resource, INLINE, `denies ${ANSWER}`)
      : broken(resource, INLINE, `a denial of ${ANSWER}, and no right to it`);
  const named = questions.map(({ action }) => action);
  const wide = statements
    .filter((statement) => allowsAction(statement, ANSWER))
    .flatMap(({ resources, notResources }) => [...resources, ...notResources.map(() => '*')])
    .find((each) => !named.includes(each));
  return wide === undefined
    ? compliant(resource, INLINE, `${ANSWER}: ${named.join(', ')}`)
    : broken(resource, INLINE, `${ANSWER} for ${named.join(', ')} alone`, wide);
}

function mayAlways(statements: readonly Statement[], action: string, on: string, region: string): boolean {
  const denied = statements.some(
    (each) => each.effect === 'Deny' && each.conditions.length === 0 && coversAction(each, action),
  );
  return (
    !denied &&
    statements.some(
      (each) =>
        allowsAction(each, action) &&
        each.conditions.every((it) => isAlwaysMet(it, region)) &&
        each.resources.includes(on),
    )
  );
}

function assignmentsOf({ resource }: PermissionSet, { world }: Scope): readonly Resource[] {
  return world.ofType(ASSIGNMENT).filter((each) => world.target(read(each, 'PermissionSetArn')) === resource);
}

function groupsOf(set: PermissionSet, scope: Scope): readonly (string | undefined)[] {
  return assignmentsOf(set, scope).map((each) => nameOfGroup(scope.world.target(read(each, 'PrincipalId'))));
}

function groupsIn(set: PermissionSet, account: string, scope: Scope): readonly (string | undefined)[] {
  return assignmentsOf(set, scope)
    .filter((each) => read(each, 'TargetId') === account)
    .map((each) => nameOfGroup(scope.world.target(read(each, 'PrincipalId'))));
}
