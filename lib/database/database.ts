import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { AuditDestination } from './audit-to-bucket';
import { backupRetention } from './backup-retention';
import { cdkEngine } from './cdk-engine';
import type { Engine } from './engine';
import { engineOf } from './engines';
import { databaseIdentifier } from './identifier';
import { instanceType } from './instance-class';
import { MAINTENANCE_WINDOWS } from './maintenance-window';
import { optionGroup } from './option-group';
import { keepOsMetrics } from './os-metrics';
import { enforcingParameterGroup } from './parameter-group';
import { startsFromRecoveryPoint } from './recovery-point';

export interface DatabaseProps {
  readonly environment: Environment;
  readonly vpc: ec2.IVpc;
  /** The trusted database zone: one subnet per availability zone, no route out. */
  readonly subnets: readonly ec2.ISubnet[];
  readonly securityGroup: ec2.ISecurityGroup;
  /** Encrypts storage, automated backups, snapshots and Database Insights. */
  readonly dataKey: kms.IKey;
  /** Encrypts the master secret. */
  readonly secretKey: kms.IKey;
  /** Assumed by enhanced monitoring. */
  readonly monitoringRole: iam.IRole;
  /** One per log type of the engine, already there: RDS would create them without key and without retention. */
  readonly logGroups: ReadonlyMap<string, logs.ILogGroup>;
  /** For an engine that audits into a bucket. */
  readonly audit?: AuditDestination;
  /** For an engine whose transaction logs are copied: assumed by RDS. */
  readonly logCopyRole?: iam.IRole;
}

/**
 * The customer database: a Multi-AZ instance, not a cluster, because only instances have point-in-time recovery that
 * AWS Backup can copy into a second vault (fact sheet 1.5). Nothing about its protection is a choice of the caller.
 */
export class Database extends Construct {
  readonly instance: rds.DatabaseInstance;
  /** The master secret that RDS creates, and rotates every seven days. */
  readonly secret: secretsmanager.ISecret;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { environment } = props;
    const choice = environment.deployment.database;
    const engine = engineOf(choice.engine);
    requireLogGroups(engine, props.logGroups);

    this.instance = new rds.DatabaseInstance(this, 'Instance', {
      engine: cdkEngine(choice),
      instanceIdentifier: databaseIdentifier(environment),
      instanceType: instanceType(choice.engine, environment.sizes.databaseInstanceClass),
      port: engine.port,
      timezone: engine.timeZone,
      parameterGroup: enforcingParameterGroup(this, choice),
      optionGroup: optionGroup(this, choice, props),

      // EVM-40, EMB-41, EMB-43, SMV-26: a synchronous copy in another zone.
      multiAz: true,
      allocatedStorage: environment.sizes.databaseStorage,
      maxAllocatedStorage: environment.sizes.databaseMaxStorage,
      storageType: rds.StorageType.GP3,
      // EVM-38, EMB-33, EMB-47: AES-256, and with it every backup.
      storageEncrypted: true,
      storageEncryptionKey: props.dataKey,

      // EVM-13, SMV-28.
      vpc: props.vpc,
      subnetGroup: this.subnetGroup(props),
      securityGroups: [props.securityGroup],
      publiclyAccessible: false,
      networkType: rds.NetworkType.IPV4,
      // SMV-12: RSA, 2048 bits or more.
      caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,

      // EVM-23: nobody chooses or sees the master password.
      manageMasterUserPassword: true,
      credentials: rds.Credentials.fromUsername(engine.masterUsername, { encryptionKey: props.secretKey }),
      // SMV-20.
      iamAuthentication: engine.iamAuthentication.available,

      // The window stays unset: AWS Backup runs continuous backup and sets its own (fact sheet 1.5).
      backupRetention: backupRetention(environment.deployment.retention.backupDays),
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,

      // SMV-14, SMV-25.
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: false,
      preferredMaintenanceWindow: MAINTENANCE_WINDOWS[environment.deployment.jurisdiction],

      // EVM-15, EVM-28. No retention here: the log groups have it, and CDK would add a function to set it.
      cloudwatchLogsExports: [...engine.logTypes],
      monitoringInterval: Duration.seconds(60),
      monitoringRole: props.monitoringRole,
      databaseInsightsMode: rds.DatabaseInsightsMode.ADVANCED,
      performanceInsightRetention: rds.PerformanceInsightRetention.MONTHS_15,
      performanceInsightEncryptionKey: props.dataKey,
    });
    this.instance.node.addDependency(...props.logGroups.values(), keepOsMetrics(this, props.monitoringRole));
    this.describe(engine);

    if (!this.instance.secret) {
      throw new Error('RDS manages the master password, yet the instance has no secret');
    }
    this.secret = this.instance.secret;
  }

  private subnetGroup({ vpc, subnets }: DatabaseProps): rds.SubnetGroup {
    return new rds.SubnetGroup(this, 'Subnets', {
      description: 'Trusted database zone',
      vpc,
      vpcSubnets: { subnets: [...subnets] },
      // The retained instance goes on using it.
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** What the L2 construct has no property for. */
  private describe(engine: Engine): void {
    const resource = this.instance.node.defaultChild;
    if (!(resource instanceof rds.CfnDBInstance)) {
      throw new Error('the database instance has no CloudFormation resource');
    }
    resource.licenseModel = engine.licenseModel;
    startsFromRecoveryPoint(this, resource);
    if (!engine.iamAuthentication.available) {
      resource.addMetadata('Bollwerk:Reason', engine.iamAuthentication.reason);
    }
  }
}

function requireLogGroups(engine: Engine, logGroups: ReadonlyMap<string, logs.ILogGroup>): void {
  const missing = engine.logTypes.filter((type) => !logGroups.has(type));
  if (missing.length > 0) {
    throw new Error(`${engine.title} exports logs that have no log group yet: ${missing.join(', ')} (EMB-83)`);
  }
}
