import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, type RawValue, setTo, without } from '../../mutant';
import { isOn } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, read } from '../../verdict';
import { isTakenOnlyBy, ROLE, trustOf } from '../access/role-permissions';
import { buildSpecOf } from './build-spec';
import { PIPELINE, PROJECT } from './pipeline';

const KEY = 'AWS::KMS::Key';
const TRUST = 'AssumeRolePolicyDocument';

export const deliveryBuilds = resourceRule({
  id: 'delivery-builds',
  title:
    'A build runs unprivileged, by commands of its template, under a role that no other build takes, into a log and a key of ours',
  promises: ['EVM-60', 'EVM-26', 'EVM-38', 'EVM-19'],
  area: 'pipeline',
  fix: 'Make the project with build() (lib/delivery/build.ts) and its role with takenFor (lib/delivery/roles.ts).',
  type: [PROJECT, PIPELINE],
  judge: (resource, scope) =>
    resource.type === PROJECT ? judgeProject(resource, scope) : judgePipeline(resource, scope),
  mutants: [
    setTo(PROJECT, 'Environment.PrivilegedMode', true, 'privileged', 'flip'),
    setTo(PROJECT, 'Environment.Image', 'docker.io/somebody/image', "somebody's image", 'move'),
    setTo(
      PROJECT,
      'Environment.EnvironmentVariables',
      [{ Name: 'TOKEN', Value: 'abc', Type: 'PLAINTEXT' }],
      'a token in the open',
    ),
    setTo(PROJECT, 'Visibility', 'PUBLIC_READ', 'results for everybody', 'widen'),
    setTo(PROJECT, 'BadgeEnabled', true, 'state for everybody', 'widen'),
    without(PROJECT, 'EncryptionKey', 'a key of AWS'),
    without(PROJECT, 'LogsConfig', 'a log group that nobody keeps'),
    setTo(PROJECT, 'LogsConfig.CloudWatchLogs.Status', 'DISABLED', 'nothing written down', 'flip'),
    setTo(PROJECT, 'Source.BuildSpec', 'buildspec.yml', 'what the source says is run'),
    setTo(
      PROJECT,
      'SecondarySources',
      [{ Type: 'GITHUB', SourceIdentifier: 'x', Location: 'https://github.com/a/b' }],
      'a second source',
      'widen',
    ),
    setTo(PROJECT, 'ServiceRole', 'arn:of:a:role', 'a role of nobody', 'detach'),
    without(PIPELINE, 'ArtifactStore.EncryptionKey', 'files between stages under a key of AWS'),
    setTo(
      PIPELINE,
      'ArtifactStores',
      [{ Region: 'us-west-2', ArtifactStore: { Type: 'S3', Location: 'b' } }],
      'files go to another region',
      'move',
    ),
    setTo(PIPELINE, 'ExecutionMode', 'PARALLEL', 'a newer run overtakes', 'weaken'),
    setTo(PIPELINE, 'ArtifactStore.Location', 'somebody-elses-bucket', 'files go to somebody', 'move'),
    setTo(PROJECT, 'Source.Auth.Resource', '*', 'any connection', 'widen', ({ Properties }) =>
      JSON.stringify(Properties?.Source ?? '').includes('CODECONNECTIONS'),
    ),
    setTo(PIPELINE, 'RoleArn', 'arn:of:a:role', 'the pipeline has a role of nobody', 'detach'),
    trusted('any build of the account', 'aws:SourceArn', undefined),
    trusted('builds by a pattern', 'aws:SourceArn', { Ref: 'AWS::AccountId' }),
    trusted('builds of any account', 'aws:SourceAccount', undefined),
  ],
});

function judgeProject(project: Resource, scope: Scope): Verdict[] {
  const { world } = scope;
  const variables = items(read(project, 'Environment.EnvironmentVariables'));
  const plain = variables.filter((each) => (field(each, 'Type') ?? 'PLAINTEXT') === 'PLAINTEXT');
  const image = String(read(project, 'Environment.Image'));
  const checks: readonly (readonly [property: string, expected: string, holds: boolean])[] = [
    ['Environment.PrivilegedMode', 'false', !isTrue(read(project, 'Environment.PrivilegedMode'))],
    ['Environment.Type', 'LINUX_CONTAINER', read(project, 'Environment.Type') === 'LINUX_CONTAINER'],
    ['Source.Auth', 'the pipeline, or a connection of this account and region', isConnected(project)],
    ['Environment.Image', "one of CodeBuild's own images", /^aws\/codebuild\/[a-z0-9_-]+:\d+\.\d+$/.test(image)],
    ['Environment.EnvironmentVariables', 'none in the open', plain.length === 0],
    ['Visibility', 'PRIVATE', (read(project, 'Visibility') ?? 'PRIVATE') === 'PRIVATE'],
    ['BadgeEnabled', 'false', !isTrue(read(project, 'BadgeEnabled'))],
    ['EncryptionKey', 'a key of these templates', world.target(read(project, 'EncryptionKey'))?.type === KEY],
    ['LogsConfig.CloudWatchLogs', 'a log group of these templates, ENABLED', isLogged(project, scope)],
    ['Source.BuildSpec', 'commands in the template', buildSpecOf(project) !== undefined],
    ['SecondarySources', 'one source', items(read(project, 'SecondarySources')).length === 0],
    [
      'ServiceRole',
      'a role that CodeBuild takes for this project alone',
      isOwn(project, 'ServiceRole', 'codebuild', scope),
    ],
  ];
  return checks.map(([property, expected, holds]) =>
    holds ? compliant(project, property, expected) : broken(project, property, expected),
  );
}

function judgePipeline(pipeline: Resource, scope: Scope): Verdict[] {
  const { world } = scope;
  const own =
    world.target(read(pipeline, 'ArtifactStore.EncryptionKey.Id'))?.type === KEY &&
    world.target(read(pipeline, 'ArtifactStore.Location'))?.type === 'AWS::S3::Bucket';
  // V1 and SUPERSEDED let a newer run overtake the one that somebody looks at.
  const queued = read(pipeline, 'ExecutionMode') === 'QUEUED' && read(pipeline, 'PipelineType') === 'V2';
  const elsewhere = read(pipeline, 'ArtifactStores') !== undefined;
  return [
    own && !elsewhere
      ? compliant(pipeline, 'ArtifactStore.EncryptionKey.Id')
      : broken(pipeline, 'ArtifactStore.EncryptionKey.Id', 'a key of these templates, for one bucket of this region'),
    queued
      ? compliant(pipeline, 'ExecutionMode')
      : broken(pipeline, 'ExecutionMode', 'QUEUED, of a pipeline of type V2'),
    isOwn(pipeline, 'RoleArn', 'codepipeline', scope)
      ? compliant(pipeline, 'RoleArn')
      : broken(pipeline, 'RoleArn', 'a role that CodePipeline takes for this pipeline alone'),
  ];
}

/** A build of the pipeline has no source of its own; any other one reads through a connection, and leaves no token. */
function isConnected(project: Resource): boolean {
  const type = read(project, 'Source.Type');
  if (type === 'CODEPIPELINE') return read(project, 'Artifacts.Type') === 'CODEPIPELINE';
  const arn = String(read(project, 'Source.Auth.Resource'));
  return (
    type === 'GITHUB' &&
    read(project, 'Artifacts.Type') === 'NO_ARTIFACTS' &&
    arn.includes(`:codeconnections:${project.stack.region}:${project.stack.account}:connection/`) &&
    !arn.includes('*')
  );
}

function isLogged(project: Resource, { world }: Scope): boolean {
  const group = world.target(read(project, 'LogsConfig.CloudWatchLogs.GroupName'));
  return group?.type === 'AWS::Logs::LogGroup' && read(project, 'LogsConfig.CloudWatchLogs.Status') === 'ENABLED';
}

/** Taken by one service, for one project or pipeline of the account: its name ends the ARN in the condition. */
function isOwn(resource: Resource, property: string, service: string, { world }: Scope): boolean {
  const role = world.target(read(resource, property));
  const name = read(resource, 'Name');
  if (role?.type !== ROLE || !isTakenOnlyBy(role, [service]) || typeof name !== 'string') return false;
  const trusted = trustOf(role).filter(({ effect }) => effect !== 'Deny');
  return trusted.every(({ conditions }) => {
    const arns = conditions.filter((each) => /^Arn(Equals|Like)$/.test(each.operator) && isOn(each, 'aws:SourceArn'));
    const account = conditions.some(
      (each) => each.operator === 'StringEquals' && isOn(each, 'aws:SourceAccount') && each.values.length === 1,
    );
    const own = (value: string) => !value.includes('*') && (value.endsWith(`/${name}`) || value.endsWith(`:${name}`));
    return account && arns.length > 0 && arns.every(({ values }) => values.length > 0 && values.every(own));
  });
}

function trusted(name: string, key: string, value: RawValue | undefined): Mutant {
  return {
    name: `the role of a build: ${name}`,
    kind: 'widen',
    type: ROLE,
    where: ({ Properties }) => JSON.stringify(Properties?.[TRUST] ?? '').includes(servicePrincipal('codebuild')),
    notices: { partner: PROJECT },
    // A second role that no build has is no way into anything.
    copyable: false,
    change: ({ Properties }) => {
      const { Statement = [] } = (Properties?.[TRUST] ?? {}) as { Statement?: { Condition?: RawObject }[] };
      for (const { Condition = {} } of Statement) {
        for (const keys of Object.values(Condition) as RawObject[]) {
          if (!(key in keys)) continue;
          if (value === undefined) delete keys[key];
          else keys[key] = value;
        }
      }
    },
  };
}
