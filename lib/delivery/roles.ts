import { Aws } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { sinkRoles } from '../archive/sink/sink-roles';
import { ENVIRONMENT_NAMES, type EnvironmentName } from '../config/deployment';
import type { Organization } from '../config/environment';
import { EnvironmentRole } from '../identity/environment-role';
import { pipelineName, projectName } from './names';

/** The roles of the delivery account, made before the keys whose policies name them. */
export interface DeliveryRoles {
  readonly pipeline: iam.Role;
  readonly analysis: iam.Role;
  /** One per environment: none of them reaches another one's account. */
  readonly deploy: ReadonlyMap<EnvironmentName, iam.Role>;
  readonly sourceBackup: iam.Role;
  /** EventBridge Scheduler: starts the pipeline each day and the source backup each night. */
  readonly clock: iam.Role;
  readonly logReplication: iam.Role;
  readonly logSubscription: iam.Role;
  readonly logDelivery: iam.Role;
}

export function deliveryRoles(scope: Construct, organization: Organization): DeliveryRoles {
  const { id } = organization;
  const build = (duty: string, purpose: string) =>
    takenFor(scope, duty, {
      service: 'codebuild',
      source: `codebuild:${Aws.REGION}:${Aws.ACCOUNT_ID}:project/${projectName(organization, duty)}`,
      description: `${id}: ${purpose}`,
    });
  return {
    pipeline: takenFor(scope, 'pipeline', {
      service: 'codepipeline',
      source: `codepipeline:${Aws.REGION}:${Aws.ACCOUNT_ID}:${pipelineName(organization)}`,
      description: `${id}: runs the pipeline`,
    }),
    analysis: build('analysis', 'tests and judges a state of the source'),
    deploy: new Map(
      ENVIRONMENT_NAMES.map((name) => [name, build(`deploy-${name}`, `deploys an analysed state into ${name}`)]),
    ),
    sourceBackup: build('source-backup', 'saves the source each night'),
    clock: new EnvironmentRole(scope, 'clock', {
      service: 'scheduler',
      description: `${id}: starts the pipeline and the backup of the source`,
      sendsSourceAccount: true,
    }),
    logReplication: new EnvironmentRole(scope, 'log-replication', {
      service: 's3',
      description: `${id}: replication of logs into the archive`,
      sendsSourceAccount: false,
    }),
    ...sinkRoles(scope, id),
  };
}

/**
 * A role that a service takes for one project or pipeline of this account alone (CodeBuild User Guide and CodePipeline User
 * Guide, "Cross-service confused deputy prevention").
 */
function takenFor(
  scope: Construct,
  id: string,
  { service, source, description }: { service: string; source: string; description: string },
): iam.Role {
  return new EnvironmentRole(scope, `${id}-role`, {
    service,
    description,
    sendsSourceAccount: false,
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:${source}` },
    },
  });
}
