import { Duration } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ENVIRONMENT_NAMES, type EnvironmentName } from '../config/deployment';
import type { Organization } from '../config/environment';
import { allow } from '../operations/statement';
import type { DeliveryBuckets } from './buckets';
import { build } from './build';
import type { DeliveryKeys } from './keys';
import { APPROVAL_ACTION, BEFORE_APPROVAL, pipelineName, STAGES } from './names';
import { connectionArn, deployInto, handOver, readRepository, rights, useKey, writeLog } from './rights';
import type { DeliveryRoles } from './roles';
import { analysisSteps, deploySteps } from './steps';

export interface DeliveryPipelineProps {
  readonly organization: Organization;
  readonly roles: DeliveryRoles;
  readonly keys: DeliveryKeys;
  readonly buckets: DeliveryBuckets;
  /** Hears that an approval waits. */
  readonly security: sns.ITopic;
}

/** What nobody has looked at by then is asked for again by the next day's run. */
const APPROVAL_WAITS = Duration.hours(20);

/**
 * One way into production: analysed, deployed into test and staging, approved by security, then deployed (EVM-54, EVM-60,
 * SMV-17). Nothing starts it by itself; a clock and the deploy role of the repository do.
 */
export class DeliveryPipeline extends codepipeline.Pipeline {
  readonly production: codebuild.IProject;

  constructor(scope: Construct, id: string, props: DeliveryPipelineProps) {
    const { organization, roles, keys, buckets, security } = props;
    super(scope, id, {
      pipelineName: pipelineName(organization),
      pipelineType: codepipeline.PipelineType.V2,
      // A newer run waits for its turn; none overtakes the one that somebody is looking at.
      executionMode: codepipeline.ExecutionMode.QUEUED,
      artifactBucket: buckets.artifacts,
      role: roles.pipeline.withoutPolicyUpdates(),
      usePipelineRoleForActions: true,
      restartExecutionOnUpdate: false,
    });
    const projects = new Map(ENVIRONMENT_NAMES.map((name) => [name, deployment(scope, name, props)] as const));
    const analysis = analysisProject(scope, props);
    const source = new codepipeline.Artifact('source');
    const judged = new codepipeline.Artifact('judged');
    const deploy = (name: EnvironmentName): void => {
      this.addStage({
        stageName: name,
        actions: [
          new actions.CodeBuildAction({
            actionName: 'deploy',
            project: projects.get(name) as codebuild.IProject,
            input: judged,
          }),
        ],
      });
    };

    this.addStage({ stageName: STAGES.source, actions: [fromRepository(organization, source)] });
    this.addStage({
      stageName: STAGES.analysis,
      actions: [
        new actions.CodeBuildAction({ actionName: 'analyse', project: analysis, input: source, outputs: [judged] }),
      ],
    });
    BEFORE_APPROVAL.forEach(deploy);
    this.addStage({ stageName: STAGES.approval, actions: [approval(organization, security)] });
    deploy('production');
    this.production = projects.get('production') as codebuild.IProject;

    rights(scope, 'pipeline', roles.pipeline, [
      ...handOver(buckets.artifacts, keys.artifacts, organization),
      readRepository(organization),
      allow(
        'Builds',
        ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
        [analysis, ...projects.values()].map(({ projectArn }) => projectArn),
      ),
      allow('ApprovalNotices', ['sns:Publish'], [security.topicArn]),
      useKey('ApprovalNoticesKey', keys.logs, 'sns', organization),
    ]);
  }
}

function fromRepository(organization: Organization, output: codepipeline.Artifact): codepipeline.IAction {
  const [owner = '', repo = ''] = organization.delivery.repository.split('/');
  return new actions.CodeStarConnectionsSourceAction({
    actionName: 'repository',
    connectionArn: connectionArn(organization),
    owner,
    repo,
    branch: organization.delivery.branch,
    output,
    triggerOnPush: false,
    variablesNamespace: 'source',
  });
}

function approval({ deployment: { name } }: Organization, notificationTopic: sns.ITopic): codepipeline.IAction {
  return new actions.ManualApprovalAction({
    actionName: APPROVAL_ACTION,
    notificationTopic,
    additionalInformation: `${name}: state #{source.CommitId} of #{source.BranchName} is analysed and runs in staging. Runbook: docs/runbooks/approve-delivery.md`,
    timeout: APPROVAL_WAITS,
  });
}

function analysisProject(scope: Construct, { organization, roles, keys, buckets }: DeliveryPipelineProps) {
  const { props, logGroup } = build(scope, 'analysis', {
    organization,
    role: roles.analysis,
    what: 'Tests, linters, general packs and the gate, before anything is deployed',
    spec: analysisSteps(),
    logsKey: keys.logs,
    key: keys.artifacts,
  });
  rights(scope, 'analysis', roles.analysis, [
    ...handOver(buckets.artifacts, keys.artifacts, organization),
    writeLog(logGroup),
  ]);
  return new codebuild.PipelineProject(scope, 'analysis', props);
}

function deployment(
  scope: Construct,
  name: EnvironmentName,
  { organization, roles, keys, buckets }: DeliveryPipelineProps,
): codebuild.IProject {
  const duty = `deploy-${name}`;
  const role = roles.deploy.get(name);
  if (!role) throw new Error(`nobody deploys into ${name}`);
  const { props, logGroup } = build(scope, duty, {
    organization,
    role,
    what: `Deploys an analysed state into ${name}`,
    spec: deploySteps(organization, name),
    logsKey: keys.logs,
    key: keys.artifacts,
  });
  rights(scope, duty, role, [
    ...handOver(buckets.artifacts, keys.artifacts, organization),
    writeLog(logGroup),
    deployInto(organization, name),
  ]);
  return new codebuild.PipelineProject(scope, duty, props);
}
