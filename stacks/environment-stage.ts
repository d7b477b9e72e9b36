import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../lib/config/environment';
import { AccountStack } from './account';
import { AlertingStack } from './alerting';
import { AppStack } from './app';
import { ArchiveStack } from './archive';
import { AuditStack } from './audit';
import { BackupStack } from './backup';
import { BackupCopyStack } from './backup-copy';
import { ContainmentStack } from './containment';
import { DatabaseStack } from './database';
import { DetectionStack } from './detection';
import { EdgeStack } from './edge';
import { ErasureStack } from './erasure';
import { ExtractsStack } from './extracts';
import { IdentityStack } from './identity';
import { MailStack } from './mail';
import { MonitoringStack } from './monitoring';
import { NetworkStack } from './network';
import { RotationStack } from './rotation';
import { StorageStack } from './storage';

/** One environment: its stacks in the order in which they are deployed, references only backwards in this list. */
export class EnvironmentStage extends Stage {
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment.id, { env: { account: environment.account, region: environment.region } });

    const { keys, roles, revocation } = new IdentityStack(this, environment);
    const archive = new ArchiveStack(this, environment, { keys, roles });
    const account = new AccountStack(this, environment, { keys, roles, archive });
    const alerting = new AlertingStack(this, environment, { keys });
    const network = new NetworkStack(this, environment, { archive, roles });
    const storage = new StorageStack(this, environment, { keys, roles, archive, network });
    const database = new DatabaseStack(this, environment, { keys, roles, archive, network });
    const rotation = new RotationStack(this, environment, { keys, roles, alerting, network, database });
    const edge = new EdgeStack(this, environment, { archive, network });
    const app = new AppStack(this, environment, { keys, roles, archive, network, storage, database, rotation, edge });
    const copies = new BackupCopyStack(this, environment);
    const backup = new BackupStack(this, environment, {
      keys,
      roles,
      archive,
      alerting,
      network,
      storage,
      database,
      rotation,
    });
    // The vault is passed by name, so CloudFormation cannot know that copies need it first.
    backup.addStackDependency(copies, 'copies go into the vault of the second account');
    new ErasureStack(this, environment, { keys, roles, archive, alerting, network, database, rotation });
    const extracts = new ExtractsStack(this, environment, { keys, roles, archive, alerting, network, storage });
    new AuditStack(this, environment, { keys, roles, archive, alerting });
    new DetectionStack(this, environment, { keys, roles, archive, alerting, storage, extracts });
    const monitoring = new MonitoringStack(this, environment, { keys, roles, alerting, network, database, edge, app });
    new ContainmentStack(this, environment, {
      keys,
      roles,
      archive,
      alerting,
      network,
      database,
      edge,
      app,
      revocation,
      rotation,
      monitoring,
    });
    new MailStack(this, environment, { keys, roles, archive, account, monitoring });
  }
}
