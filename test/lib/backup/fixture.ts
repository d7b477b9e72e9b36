import { App, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { BackupLock, Deployment, EngineName, EnvironmentName } from '../../../lib/config/deployment';
import { type Environment, environmentOf } from '../../../lib/config/environment';
import { AlertingStack } from '../../../stacks/alerting';
import { AppStack } from '../../../stacks/app';
import { ArchiveStack } from '../../../stacks/archive';
import { BackupStack } from '../../../stacks/backup';
import { BackupCopyStack } from '../../../stacks/backup-copy';
import { DatabaseStack } from '../../../stacks/database';
import { EdgeStack } from '../../../stacks/edge';
import { featureFlags } from '../../../stacks/feature-flags';
import { IdentityStack } from '../../../stacks/identity';
import { NetworkStack } from '../../../stacks/network';
import { RotationStack } from '../../../stacks/rotation';
import { StorageStack } from '../../../stacks/storage';
import { testDeployment } from '../../fixtures/environment';

const VERSIONS: { readonly [engine in EngineName]: string } = {
  postgres: '17.9',
  mysql: '8.4.9',
  'sqlserver-se': '16.00.4236.2.v1',
};

export interface Choice {
  readonly backupDays?: number;
  readonly lock?: BackupLock;
  readonly name?: EnvironmentName;
}

export interface BackupStacks {
  readonly environment: Environment;
  readonly stage: Stage;
  readonly alerting: Template;
  readonly backup: Template;
  readonly copies: Template;
}

export function deploymentWith(engine: EngineName, { backupDays = 30, lock }: Choice = {}): Deployment {
  const base = testDeployment();
  const { environments } = base;
  return {
    ...base,
    database: { engine, version: VERSIONS[engine] },
    operatingSystem: engine === 'sqlserver-se' ? 'windows' : 'linux',
    retention: { ...base.retention, backupDays },
    environments: lock
      ? {
          ...environments,
          production: { ...environments.production, backup: { ...environments.production.backup, lock } },
        }
      : environments,
  };
}

/** Synthesizes an environment up to its backup stack, and the account of its copies, as the app does. */
export function backupStacks(engine: EngineName, choice: Choice = {}): BackupStacks {
  const environment = environmentOf(deploymentWith(engine, choice), choice.name ?? 'production');
  const app = new App({ context: featureFlags(), analyticsReporting: false });
  const stage = new Stage(app, environment.id, { env: { account: environment.account, region: environment.region } });
  const { keys, roles } = new IdentityStack(stage, environment);
  const archive = new ArchiveStack(stage, environment, { keys, roles });
  const alerting = new AlertingStack(stage, environment, { keys });
  const network = new NetworkStack(stage, environment, { archive, roles });
  const storage = new StorageStack(stage, environment, { keys, roles, archive, network });
  const database = new DatabaseStack(stage, environment, { keys, roles, archive, network });
  const rotation = new RotationStack(stage, environment, { keys, roles, alerting, network, database });
  const edge = new EdgeStack(stage, environment, { archive, network });
  new AppStack(stage, environment, { keys, roles, archive, network, storage, database, rotation, edge });
  const backup = new BackupStack(stage, environment, {
    keys,
    roles,
    archive,
    alerting,
    network,
    storage,
    database,
    rotation,
  });
  const copies = new BackupCopyStack(stage, environment);
  return {
    environment,
    stage,
    alerting: Template.fromStack(alerting),
    backup: Template.fromStack(backup),
    copies: Template.fromStack(copies),
  };
}

/** How the backup stack names a topic of the alerting stack. @param id its construct id without dashes */
export function topicOfAlerting(id: string, name: EnvironmentName = 'production') {
  return {
    'Fn::GetStackOutput': {
      StackName: `sample-${name}-alerting`,
      Region: 'eu-central-1',
      OutputName: Match.stringLikeRegexp(`^PublishOutputRef${id}[0-9A-F]{16}$`),
    },
  };
}
