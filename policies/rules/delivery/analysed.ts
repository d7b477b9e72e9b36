import { ANALYSES } from '../../../lib/delivery/steps';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isFalse } from '../../verdict';
import { inStage, stages } from './approval-mutants';
import { buildSpecOf, runs } from './build-spec';
import {
  type Action,
  actionsOf,
  canBePassed,
  configurationOf,
  deploysInto,
  PIPELINE,
  PROJECT,
  projectOf,
  stagesOf,
} from './pipeline';

const DEPLOYS = /^npx cdk deploy --app cdk\.out /;

export const deliveryAnalysed = environmentRule({
  id: 'delivery-analysed',
  title: 'Only what the tests, the general packs and the gate have passed is deployed, of one branch of one repository',
  promises: ['EVM-60'],
  area: 'pipeline',
  fix: 'Keep lib/delivery/steps.ts and the stages of lib/delivery/pipeline.ts: analysis first, its output into every deployment.',
  *check(scope) {
    if (!scope.environment) return;
    const pipelines = scope.world.ofType(PIPELINE);
    if (pipelines.length === 0) yield missing(PIPELINE, 'a pipeline that analyses before it deploys');
    for (const pipeline of pipelines) yield* judge(pipeline, scope);
  },
  mutants: [
    stages('deployed before the analysis', ([source, analysis, test, ...rest]) =>
      [source, test, analysis, ...rest].flatMap((stage) => stage ?? []),
    ),
    stages('not analysed', (all) => all.filter(({ Name }) => Name !== 'analysis'), 'remove'),
    inStage('analysis', 'a failed analysis is passed', (stage) => ({ ...stage, OnFailure: { Result: 'SKIP' } })),
    inStage('production', 'what was not analysed is deployed', (stage) => ({
      ...stage,
      Actions: (stage.Actions as RawObject[]).map((each) => ({ ...each, InputArtifacts: [{ Name: 'source' }] })),
    })),
    inStage('source', 'another repository', (stage) => configured(stage, { FullRepositoryId: 'somebody/else' })),
    inStage('source', 'another branch', (stage) => configured(stage, { BranchName: 'wild' })),
    inStage('source', 'another connection', (stage) => configured(stage, { ConnectionArn: 'arn:of:a:connection' })),
    inStage('source', 'a second source', (stage) => ({
      ...stage,
      Actions: [...(stage.Actions as RawObject[]), ...(stage.Actions as RawObject[])].map((each, index) =>
        index === 0
          ? each
          : {
              ...each,
              Name: 'other',
              ActionTypeId: { Category: 'Source', Owner: 'AWS', Provider: 'S3', Version: '1' },
            },
      ),
    })),
    ...ANALYSES.map((command) => analysis(`without ${command}`, command, 'true')),
    analysis('a failed test is no failure', 'npm test', 'npm test || true'),
    analysis('the build goes on', 'ABORT', 'CONTINUE'),
    {
      ...setTo(PROJECT, 'Source.BuildSpec', 'buildspec.yml', 'the source says what is analysed', 'weaken', isAnalysis),
      notices: { partner: PIPELINE },
    },
    deployment('the source is synthesized again', '--app cdk.out ', ''),
  ],
});

function* judge(pipeline: Resource, scope: Scope): Iterable<Verdict> {
  const actions = actionsOf(pipeline);
  for (const action of actions.filter(({ provider }) => provider.startsWith('Source/')))
    yield judgeSource(action, scope);
  const analyses = actions.filter((action) => isAnalysed(action, scope));
  const deployments = actions.filter((action) => deploysInto(action, scope).length > 0);
  if (deployments.length === 0) yield broken(pipeline, 'Stages', 'a stage that deploys', 'none');
  for (const action of deployments) {
    const before = analyses
      .filter(({ stage }) => stage < action.stage)
      .flatMap((each) => names(each, 'OutputArtifacts'));
    const inputs = names(action, 'InputArtifacts');
    const own = inputs.length > 0 && inputs.every((name) => before.includes(name));
    yield own && deploysJudged(action, scope)
      ? compliant(pipeline, `${action.path}.InputArtifacts`, inputs.join(', '))
      : broken(
          pipeline,
          `${action.path}.InputArtifacts`,
          'what an analysis before it has handed on, as it was judged',
          inputs.join(', '),
        );
  }
}

function judgeSource(action: Action, { environment }: Scope): Verdict {
  const { delivery, deliveryAccount } = environment?.deployment.organization ?? {};
  const arn = String(configurationOf(action, 'ConnectionArn'));
  const own = arn.endsWith(
    `:codeconnections:${environment?.region}:${deliveryAccount}:connection/${delivery?.connectionId}`,
  );
  const holds =
    action.provider === 'Source/AWS/CodeStarSourceConnection' &&
    configurationOf(action, 'FullRepositoryId') === delivery?.repository &&
    configurationOf(action, 'BranchName') === delivery?.branch &&
    // A push that no required check has passed starts nothing.
    isFalse(configurationOf(action, 'DetectChanges')) &&
    own;
  const path = `${action.path}.Configuration`;
  const expected = `${delivery?.repository}, branch ${delivery?.branch}, by its connection`;
  return holds ? compliant(action.pipeline, path, expected) : broken(action.pipeline, path, expected);
}

function isAnalysed(action: Action, scope: Scope): boolean {
  const project = projectOf(action, scope);
  const spec = project && buildSpecOf(project);
  return (
    spec?.aborts === true &&
    ANALYSES.every((command) => runs(spec, command)) &&
    !overridden(action) &&
    !canBePassed(stagesOf(action.pipeline)[action.stage])
  );
}

function deploysJudged(action: Action, scope: Scope): boolean {
  const project = projectOf(action, scope);
  const spec = project && buildSpecOf(project);
  const deploying = spec?.commands.filter((command) => /\bcdk\b/.test(command)) ?? [];
  return deploying.length > 0 && deploying.every((command) => DEPLOYS.test(command)) && !overridden(action);
}

/** An action may give its build other commands or variables than the project has. */
function overridden(action: Action): boolean {
  return Object.keys((field(action.value, 'Configuration') ?? {}) as object).some((name) => name !== 'ProjectName');
}

function names(action: Action, list: 'InputArtifacts' | 'OutputArtifacts'): string[] {
  return items(field(action.value, list)).map((artifact) => String(field(artifact, 'Name')));
}

function configured(stage: RawObject, change: RawObject): RawObject {
  const actions = stage.Actions as { Configuration: RawObject }[];
  return {
    ...stage,
    Actions: actions.map((each) => ({ ...each, Configuration: { ...each.Configuration, ...change } })),
  };
}

function isAnalysis({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.ServiceRole ?? '').includes('analysis');
}

function analysis(name: string, from: string, to: string): Mutant {
  return rewritten(name, from, to, isAnalysis);
}

function deployment(name: string, from: string, to: string): Mutant {
  return rewritten(name, from, to, ({ Properties }) =>
    JSON.stringify(Properties?.ServiceRole ?? '').includes('deployproduction'),
  );
}

function rewritten(name: string, from: string, to: string, where: (project: RawResource) => boolean): Mutant {
  return {
    name: `the build: ${name}`,
    kind: 'weaken',
    type: PROJECT,
    where,
    notices: { partner: PIPELINE },
    // A second project beside the healthy one is in no stage.
    copyable: false,
    change: ({ Properties }) => {
      const source = Properties?.Source as { BuildSpec?: string } | undefined;
      if (source?.BuildSpec) source.BuildSpec = source.BuildSpec.replaceAll(from, to);
    },
  };
}
