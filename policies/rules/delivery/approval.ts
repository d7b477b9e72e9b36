import type { Resource, Value } from '../../assembly/types';
import { field } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { toldOfficer } from '../detection/officer';
import { approvalMutants } from './approval-mutants';
import {
  type Action,
  actionsOf,
  canBePassed,
  configurationOf,
  deploysInto,
  entersOf,
  PIPELINE,
  PROJECT,
  stagesOf,
} from './pipeline';

/** Starts the pipeline with whatever branch or pull request somebody pushes (CodePipeline guide, "Filter triggers"). */
const TRIGGERS = 'Triggers';
const MANUAL = 'Approval/AWS/Manual';
const EXPECTED = 'behind staging and behind a manual approval that tells the security officer and that nothing passes';

export const deliveryApproval = environmentRule({
  id: 'delivery-approval',
  title: 'Nothing gets into production before security has approved it, after it ran in staging',
  promises: ['EVM-54', 'SMV-17'],
  area: 'pipeline',
  fix: 'Keep the stages of lib/delivery/pipeline.ts: staging, approval with NotificationArn, production; no conditions on the approval.',
  *check(scope) {
    if (!scope.environment) return;
    const pipelines = scope.world.ofType(PIPELINE);
    if (pipelines.length === 0) yield missing(PIPELINE, 'a pipeline with an approval before production');
    for (const pipeline of pipelines) yield* judge(pipeline, scope);
    const run = new Set(
      pipelines.flatMap(actionsOf).map((action) => scope.world.target(configurationOf(action, 'ProjectName'))),
    );
    for (const project of scope.world.ofType(PROJECT)) yield judgeAlone(project, run.has(project), scope);
  },
  mutants: approvalMutants,
});

function* judge(pipeline: Resource, scope: Scope): Iterable<Verdict> {
  const actions = actionsOf(pipeline);
  const stages = stagesOf(pipeline);
  const into = (name: 'staging' | 'production') =>
    actions.filter((action) => deploysInto(action, scope).includes(name));
  const production = into('production');
  const triggers = read(pipeline, TRIGGERS);
  yield triggers === undefined
    ? compliant(pipeline, TRIGGERS, 'absent')
    : broken(pipeline, TRIGGERS, 'absent: what is merged is delivered, by the clock or by the deploy role', triggers);
  if (production.length === 0) yield broken(pipeline, 'Stages', 'a stage that deploys into production', 'none');
  const approvals = actions.filter((action) => isApproval(action, stages[action.stage], scope));
  // What deploys into production as well proves nothing about staging.
  const rehearsals = into('staging').filter((action) => !production.includes(action));
  for (const action of production) {
    const asked = approvals.some(
      ({ stage }) => stage < action.stage && rehearsals.some((rehearsal) => rehearsal.stage < stage),
    );
    yield asked
      ? compliant(pipeline, action.path, EXPECTED)
      : broken(pipeline, action.path, EXPECTED, `stage ${action.stage + 1} of ${stages.length}`);
  }
}

/** Alone in its stage, so that nothing runs beside it; no condition lets a run in, on or past it. */
function isApproval(action: Action, stage: Value | undefined, scope: Scope): boolean {
  const others = actionsOf(action.pipeline).filter(
    (other) => other.stage === action.stage && other.provider !== MANUAL,
  );
  return (
    action.provider === MANUAL &&
    others.length === 0 &&
    !canBePassed(stage) &&
    field(field(action.value, 'Configuration'), 'NotificationArn') !== undefined &&
    toldOfficer(configurationOf(action, 'NotificationArn'), scope)
  );
}

/** A build that enters production has no way of its own to be started: it is the pipeline's, without a webhook. */
function judgeAlone(project: Resource, isRun: boolean, scope: Scope): Verdict {
  const webhook = read(project, 'Triggers');
  if (webhook !== undefined) return broken(project, 'Triggers', 'no webhook', webhook);
  if (!entersOf(scope.world.target(read(project, 'ServiceRole')), scope).includes('production'))
    return compliant(project, 'ServiceRole', 'no way into production');
  return isRun && read(project, 'Source.Type') === 'CODEPIPELINE'
    ? compliant(project, 'Source.Type', 'CODEPIPELINE')
    : broken(project, 'Source.Type', 'CODEPIPELINE, in a stage behind the approval');
}
