import {
  assign,
  type Mutant,
  type MutantKind,
  type RawObject,
  type RawResource,
  type RawValue,
  setTo,
} from '../../mutant';
import { PIPELINE, PROJECT } from './pipeline';

type Stages = { Name: string; Actions: RawObject[] }[];

/** Changes the stages of the pipeline. */
export function stages(name: string, change: (stages: Stages) => Stages, kind: MutantKind = 'weaken'): Mutant {
  return {
    name,
    kind,
    type: PIPELINE,
    change: (pipeline) => assign(pipeline, 'Stages', change(pipeline.Properties?.Stages as Stages) as RawValue),
  };
}

/** Changes one stage by its name. */
export function inStage(stage: string, name: string, change: (stage: RawObject) => RawObject): Mutant {
  return stages(name, (all) => all.map((each) => (each.Name === stage ? (change(each) as Stages[number]) : each)));
}

function move(stage: string, behind: string | undefined): (all: Stages) => Stages {
  return (all) => {
    const rest = all.filter(({ Name }) => Name !== stage);
    const at = behind === undefined ? 1 : rest.findIndex(({ Name }) => Name === behind) + 1;
    return [...rest.slice(0, at), ...all.filter(({ Name }) => Name === stage), ...rest.slice(at)];
  };
}

const action = (all: Stages, stage: string): RawObject[] => all.find(({ Name }) => Name === stage)?.Actions ?? [];

export const approvalMutants: readonly Mutant[] = [
  setTo(
    PIPELINE,
    'Triggers',
    [{ ProviderType: 'CodeStarSourceConnection', GitConfiguration: { PullRequest: [{ Events: ['OPEN'] }] } }],
    'begun by whoever opens a pull request',
    'widen',
  ),
  stages('no approval', (all) => all.filter(({ Name }) => Name !== 'approval'), 'remove'),
  stages('asked afterwards', move('approval', 'production'), 'move'),
  stages('asked before anything was seen', move('approval', undefined), 'move'),
  stages('not run in staging', (all) => all.filter(({ Name }) => Name !== 'staging'), 'remove'),
  stages('nothing gets into production', (all) => all.filter(({ Name }) => Name !== 'production'), 'remove'),
  stages('staging deploys into production', (all) =>
    all.map((each) => (each.Name === 'staging' ? { ...each, Actions: action(all, 'production') } : each)),
  ),
  inStage('staging', 'a build that no template shows, before anybody was asked', (stage) => ({
    ...stage,
    Actions: (stage.Actions as RawObject[]).map((each) => ({ ...each, Configuration: { ProjectName: 'of-nobody' } })),
  })),
  stages('production beside the approval', (all) =>
    all
      .filter(({ Name }) => Name !== 'production')
      .map((each) =>
        each.Name === 'approval' ? { ...each, Actions: [...each.Actions, ...action(all, 'production')] } : each,
      ),
  ),
  inStage('approval', 'nobody is told', (stage) => withConfiguration(stage, {})),
  inStage('approval', 'somebody else is told', (stage) =>
    withConfiguration(stage, { NotificationArn: { Ref: 'oncall2489C023' } }),
  ),
  inStage('approval', 'refused and yet passed', (stage) => ({ ...stage, OnFailure: { Result: 'SKIP' } })),
  inStage('approval', 'tried again until it works', (stage) => ({ ...stage, OnFailure: { Result: 'RETRY' } })),
  inStage('approval', 'left out on a condition', (stage) => ({
    ...stage,
    BeforeEntry: { Conditions: [{ Result: 'SKIP' }] },
  })),
  inStage('approval', 'a function approves', (stage) => ({
    ...stage,
    Actions: (stage.Actions as RawObject[]).map((each) => ({
      ...each,
      ActionTypeId: { Category: 'Invoke', Owner: 'AWS', Provider: 'Lambda', Version: '1' },
    })),
  })),
  setTo(PROJECT, 'Source.Type', 'GITHUB', 'production is built without the pipeline', 'widen', entersProduction),
  setTo(PROJECT, 'Triggers', { Webhook: true }, 'production is built on each push', 'widen', entersProduction),
  {
    name: 'a role of staging that enters production',
    kind: 'widen',
    type: 'AWS::IAM::ManagedPolicy',
    where: ({ Properties }) => String(Properties?.Description).includes('deploy-staging'),
    notices: { partner: PIPELINE },
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      Statement?.push({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:*:iam::*:role/cdk-*' });
    },
  },
];

function withConfiguration(stage: RawObject, Configuration: RawObject): RawObject {
  return { ...stage, Actions: (stage.Actions as RawObject[]).map((each) => ({ ...each, Configuration })) };
}

function entersProduction({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.ServiceRole ?? '').includes('deployproduction');
}
