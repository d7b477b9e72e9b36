import type { Api } from './api';
import { at, type Deployed, list, text } from './deployed';
import { readBack } from './read-back';
import { unsigned } from './unsigned';

/** The parts of GetFunctionConfiguration's answer that promises rest on. */
interface Configuration {
  readonly Runtime?: string;
  readonly KMSKeyArn?: string;
  readonly Role?: string;
  readonly LoggingConfig?: object;
  readonly DeadLetterConfig?: object;
  readonly TracingConfig?: object;
  /** Of GetFunctionConcurrency. */
  readonly ReservedConcurrentExecutions?: number;
  readonly Environment?: { readonly Variables?: object };
  readonly VpcConfig?: { readonly SubnetIds?: readonly string[]; readonly SecurityGroupIds?: readonly string[] };
}

interface Statement {
  readonly Sid?: string;
  readonly Action?: string;
  readonly Principal?: unknown;
  readonly Condition?: object;
}

/** One answer about a function, named by its name or its ARN. */
async function about<Answer>(api: Api, name: string, version: string, question: string): Promise<Answer> {
  const path = `/${version}/functions/${encodeURIComponent(name)}/${question}`;
  return JSON.parse(await unsigned(api, { service: 'lambda', path })) as Answer;
}

async function functionState(api: Api, { physicalId }: Deployed): Promise<Configuration> {
  const configuration = await about<Configuration>(api, physicalId, '2015-03-31', 'configuration');
  return { ...configuration, ...(await about<Configuration>(api, physicalId, '2019-09-30', 'concurrency')) };
}

const lambdaFunction = readBack({
  type: 'AWS::Lambda::Function',
  read: functionState,
  checks: [
    { path: 'LoggingConfig', promises: ['EMB-83', 'EVM-29'], actual: ({ LoggingConfig }) => LoggingConfig },
    { path: 'Runtime', promises: ['SMV-14'], actual: ({ Runtime }) => Runtime },
    { path: 'KmsKeyArn', promises: ['SMV-31'], actual: ({ KMSKeyArn }) => KMSKeyArn },
    { path: 'Role', promises: ['EVM-26'], actual: ({ Role }) => Role },
    { path: 'Environment.Variables', promises: ['EVM-65'], actual: ({ Environment }) => Environment?.Variables },
    {
      path: 'DeadLetterConfig',
      promises: ['EMB-48', 'EMB-61'],
      actual: ({ DeadLetterConfig }) => DeadLetterConfig,
      always: true,
    },
    { path: 'TracingConfig', promises: ['SMV-32'], actual: ({ TracingConfig }) => TracingConfig },
    {
      path: 'ReservedConcurrentExecutions',
      promises: ['EMB-48', 'EVM-39'],
      actual: ({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions ?? undefined,
      always: true,
    },
    {
      path: 'VpcConfig.SubnetIds',
      promises: ['EVM-14'],
      expected: (resource) => list(resource, 'VpcConfig.SubnetIds'),
      actual: ({ VpcConfig }) => VpcConfig?.SubnetIds,
    },
    {
      path: 'VpcConfig.SecurityGroupIds',
      promises: ['EVM-31'],
      expected: (resource) => list(resource, 'VpcConfig.SecurityGroupIds'),
      actual: ({ VpcConfig }) => VpcConfig?.SecurityGroupIds,
    },
  ],
  notPromised: ['Architectures', 'Code', 'Description', 'FunctionName', 'Handler', 'MemorySize', 'Tags', 'Timeout'],
});

/** The policy of the function holds one statement for each permission, by the permission's id. */
const permission = readBack({
  type: 'AWS::Lambda::Permission',
  read: async (api, resource) => {
    const { Policy } = await about<{ Policy: string }>(api, text(resource, 'FunctionName'), '2015-03-31', 'policy');
    const { Statement } = JSON.parse(Policy) as { readonly Statement: readonly Statement[] };
    return Statement.find(({ Sid }) => Sid === resource.physicalId);
  },
  checks: [
    { path: 'Action', promises: ['EVM-26'], actual: (found) => found?.Action },
    {
      path: 'Principal',
      promises: ['EVM-26'],
      expected: (resource) => ({ Service: text(resource, 'Principal') }),
      actual: (found) => found?.Principal,
    },
    {
      path: 'SourceArn',
      promises: ['EVM-26'],
      actual: (found) => at(found?.Condition, 'ArnLike.AWS:SourceArn'),
    },
    {
      path: 'SourceAccount',
      promises: ['EVM-26'],
      actual: (found) => at(found?.Condition, 'StringEquals.AWS:SourceAccount'),
    },
  ],
  notPromised: ['FunctionName'],
});

const eventInvokeConfig = readBack({
  type: 'AWS::Lambda::EventInvokeConfig',
  read: (api, resource) =>
    about<{ readonly MaximumEventAgeInSeconds?: number; readonly MaximumRetryAttempts?: number }>(
      api,
      text(resource, 'FunctionName'),
      '2019-09-25',
      'event-invoke-config',
    ),
  checks: [
    {
      path: 'MaximumEventAgeInSeconds',
      promises: ['EMB-44', 'EMB-48'],
      actual: ({ MaximumEventAgeInSeconds }) => MaximumEventAgeInSeconds,
    },
    {
      path: 'MaximumRetryAttempts',
      promises: ['EMB-44', 'EMB-48'],
      actual: ({ MaximumRetryAttempts }) => MaximumRetryAttempts,
    },
  ],
  notPromised: ['FunctionName', 'Qualifier'],
});

export const lambdaTypes = [lambdaFunction, permission, eventInvokeConfig];
