import { Match } from 'aws-cdk-lib/assertions';
import { ENGINES } from '../../../lib/database/engines';
import { testDeployment } from '../../fixtures/environment';
import { CHOICES, ENGINE_NAMES, environmentWith, type Synthesized, synthesize, unlessRestored } from './fixture';

/** A reference to an attribute of the earlier stack's resource whose logical id begins with `id`. */
const given = (id: string) => ({
  'Fn::GetStackOutput': Match.objectLike({
    StackName: 'earlier',
    OutputName: Match.stringLikeRegexp(`(Ref|GetAtt)${id}`),
  }),
});

describe.each(ENGINE_NAMES)('%s', (name) => {
  const engine = ENGINES[name];
  let made: Synthesized;
  beforeAll(() => {
    made = synthesize(environmentWith(name));
  });
  const has = (properties: Record<string, unknown>): void =>
    made.database.hasResourceProperties('AWS::RDS::DBInstance', properties);

  test('the engine, version and class are the configured ones, under the name that its log groups carry', () => {
    has({
      Engine: name,
      EngineVersion: CHOICES[name].version,
      DBInstanceClass: 'db.m7i.large',
      DBInstanceIdentifier: 'sample-production-g1',
      LicenseModel: engine.licenseModel,
      AllocatedStorage: '200',
      MaxAllocatedStorage: 1000,
      StorageType: 'gp3',
    });
  });

  test('EVM-40, EMB-41, EMB-43, SMV-26: a Multi-AZ instance in the three zones of the trusted network', () => {
    has({ MultiAZ: true, AvailabilityZone: Match.absent() });
    made.database.resourceCountIs('AWS::RDS::DBInstance', 1);
    made.database.resourceCountIs('AWS::RDS::DBCluster', 0);
    const subnets = [1, 2, 3].map((zone) => given(`VpcdatabaseSubnet${zone}`));
    made.database.hasResourceProperties('AWS::RDS::DBSubnetGroup', { SubnetIds: subnets });
  });

  test('EVM-38, EMB-33, EMB-47: data, backups and insights are encrypted with the database key', () => {
    const key = given('DatabaseKey');
    has({
      StorageEncrypted: true,
      KmsKeyId: unlessRestored(key),
      EnablePerformanceInsights: true,
      PerformanceInsightsKMSKeyId: key,
    });
  });

  test('EVM-13, SMV-28: reachable through the one database security group only, never in public', () => {
    has({ PubliclyAccessible: false, NetworkType: 'IPV4', VPCSecurityGroups: [given('Group')] });
    made.database.resourceCountIs('AWS::EC2::SecurityGroup', 0);
  });

  test('EVM-23: RDS makes, keeps and rotates the master password', () => {
    has({
      ManageMasterUserPassword: true,
      MasterUserSecret: { KmsKeyId: given('SecretsKey') },
      MasterUserPassword: Match.absent(),
      MasterUsername: unlessRestored(engine.masterUsername),
    });
    expect(engine.masterUsername).toMatch(/^[a-z][a-z0-9_]{0,15}$/);
  });

  test('SMV-12: the server certificate comes from an RSA authority, 2048 bits or more', () => {
    has({ CACertificateIdentifier: Match.stringLikeRegexp('^rds-ca-rsa(2048|4096)-g1$') });
  });

  test('EVM-43, SMV-35: nothing deletes the data or its backups by accident', () => {
    has({ DeletionProtection: true, DeleteAutomatedBackups: false, CopyTagsToSnapshot: true });
    for (const type of ['DBInstance', 'DBSubnetGroup', 'DBParameterGroup']) {
      made.database.allResources(`AWS::RDS::${type}`, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('EVM-41: the backup window is left to AWS Backup and cannot meet the maintenance window', () => {
    has({ PreferredBackupWindow: Match.absent(), PreferredMaintenanceWindow: 'sun:04:30-sun:05:30' });
  });

  test('SMV-14, SMV-25: patched by itself every week, no surprise major version', () => {
    has({ AutoMinorVersionUpgrade: true, AllowMajorVersionUpgrade: false });
  });

  test('EVM-15, EVM-28: all logs of the engine are exported', () => {
    has({ EnableCloudwatchLogsExports: engine.logTypes });
    // A function would set the retention that the log groups of the archive already have.
    made.database.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('EMB-83: the log groups exist before RDS could create its own', () => {
    expect(() =>
      synthesize(environmentWith(name), (props) => ({
        ...props,
        archive: { ...props.archive, logGroups: { database: new Map() } },
      })),
    ).toThrow(`no log group yet: ${engine.logTypes.join(', ')} (EMB-83)`);
  });

  test('EMB-60: enhanced monitoring at least every 60 seconds, Database Insights in advanced mode', () => {
    has({
      MonitoringInterval: 60,
      MonitoringRoleArn: given('Monitoring'),
      DatabaseInsightsMode: 'advanced',
      PerformanceInsightsRetentionPeriod: 465,
    });
  });

  test('SMV-20: people and services log in by IAM where the engine has it, else the template says why not', () => {
    const { iamAuthentication } = engine;
    made.database.hasResource('AWS::RDS::DBInstance', {
      Properties: { EnableIAMDatabaseAuthentication: iamAuthentication.available },
      Metadata: iamAuthentication.available ? Match.absent() : { 'Bollwerk:Reason': iamAuthentication.reason },
    });
  });

  test('EVM-34, SMV-11: weaker cipher suites are closed by parameter, or the template says why not', () => {
    const { cipherSuites } = engine;
    made.database.hasResource('AWS::RDS::DBParameterGroup', {
      Properties: { Parameters: engine.parameters },
      Metadata: cipherSuites.restricted ? Match.absent() : { 'Bollwerk:Reason': cipherSuites.reason },
    });
  });

  test('the earlier stacks stay as they were: no key policy, role or bucket policy reaches forward', () => {
    made.earlier.resourceCountIs('AWS::IAM::Policy', 0);
    for (const role of Object.values(made.earlier.findResources('AWS::IAM::Role'))) {
      expect(Object.keys(role.Properties)).toEqual(['AssumeRolePolicyDocument']);
    }
    for (const bucket of Object.values(made.earlier.findResources('AWS::S3::BucketPolicy'))) {
      expect(JSON.stringify(bucket)).not.toContain('GetStackOutput');
    }
    for (const key of Object.values(made.earlier.findResources('AWS::KMS::Key'))) {
      expect(key.Properties.KeyPolicy.Statement).toHaveLength(1);
    }
  });
});

describe('EVM-15: a jurisdiction has its own night', () => {
  test('Virginia is patched on Saturday evening', () => {
    const deployment = testDeployment({ jurisdiction: 'virginia' });
    expect(synthesize(environmentWith('postgres', { deployment })).instance.PreferredMaintenanceWindow).toBe(
      'sun:01:30-sun:02:30',
    );
  });
});

describe('staging and test are protected as production is', () => {
  test.each(['staging', 'test'] as const)('%s differs in size and name only', (name) => {
    const { environments } = testDeployment();
    const production = synthesize(environmentWith('postgres')).instance;
    const smaller = synthesize({ ...environmentWith('postgres'), ...environments[name], name, id: `sample-${name}` });
    const differing = Object.keys(production).filter(
      (key) => JSON.stringify(production[key]) !== JSON.stringify(smaller.instance[key]),
    );
    expect(differing).toEqual(['AllocatedStorage', 'DBInstanceIdentifier', 'MaxAllocatedStorage']);
  });
});
