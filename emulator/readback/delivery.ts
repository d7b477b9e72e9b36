import type { Api } from './api';
import type { Deployed } from './deployed';
import { readBack } from './read-back';
import { unsignedJson } from './unsigned';

/** The parts of BatchGetProjects' answer that promises rest on. */
interface Project {
  readonly artifacts?: object;
  readonly concurrentBuildLimit?: number;
  readonly encryptionKey?: string;
  readonly environment?: object;
  readonly logsConfig?: object;
  readonly serviceRole?: string;
  readonly source?: object;
}

async function project(api: Api, { physicalId }: Deployed): Promise<Project> {
  const operation = 'CodeBuild_20161006.BatchGetProjects';
  const { projects } = await unsignedJson<{ projects: Project[] }>(api, 'codebuild', operation, {
    names: [physicalId],
  });
  return projects[0] ?? {};
}

interface Pipeline {
  readonly artifactStore?: object;
  readonly executionMode?: string;
  readonly pipelineType?: string;
  readonly roleArn?: string;
  readonly stages?: object;
}

async function pipeline(api: Api, { physicalId }: Deployed): Promise<Pipeline> {
  const operation = 'CodePipeline_20150709.GetPipeline';
  const answer = await unsignedJson<{ pipeline: Pipeline }>(api, 'codepipeline', operation, { name: physicalId });
  return answer.pipeline;
}

export const deliveryTypes = [
  readBack<Project>({
    type: 'AWS::CodeBuild::Project',
    read: project,
    checks: [
      { path: 'Source', promises: ['EVM-42', 'EVM-60'], actual: ({ source }) => source },
      { path: 'Artifacts', promises: ['EVM-60'], actual: ({ artifacts }) => artifacts },
      { path: 'Environment', promises: ['EVM-60'], actual: ({ environment }) => environment },
      { path: 'EncryptionKey', promises: ['EVM-38'], actual: ({ encryptionKey }) => encryptionKey },
      { path: 'LogsConfig', promises: ['EVM-19', 'EMB-82'], actual: ({ logsConfig }) => logsConfig },
      { path: 'ServiceRole', promises: ['EVM-26', 'EVM-60'], actual: ({ serviceRole }) => serviceRole },
    ],
    notPromised: ['Cache', 'ConcurrentBuildLimit', 'Description', 'Name', 'TimeoutInMinutes'],
  }),
  readBack<Pipeline>({
    type: 'AWS::CodePipeline::Pipeline',
    read: pipeline,
    checks: [
      { path: 'Stages', promises: ['EVM-54', 'EVM-60', 'SMV-17', 'EMB-54'], actual: ({ stages }) => stages },
      { path: 'ArtifactStore', promises: ['EVM-38'], actual: ({ artifactStore }) => artifactStore },
      { path: 'RoleArn', promises: ['EVM-26'], actual: ({ roleArn }) => roleArn },
      { path: 'ExecutionMode', promises: ['EVM-54'], actual: ({ executionMode }) => executionMode },
      { path: 'PipelineType', promises: ['EVM-54'], actual: ({ pipelineType }) => pipelineType },
    ],
    notPromised: ['Name', 'RestartExecutionOnUpdate'],
  }),
];
