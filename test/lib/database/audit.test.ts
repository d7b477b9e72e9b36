import { Match } from 'aws-cdk-lib/assertions';
import { environmentWith, synthesize, unlessRestored } from './fixture';

describe('EVM-28: every access to customer data is recorded by the engine', () => {
  test('PostgreSQL: pgaudit is loaded and records reads too, bind values stay out of the log', () => {
    const { database } = synthesize(environmentWith('postgres'));
    database.hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Parameters: {
        shared_preload_libraries: Match.stringLikeRegexp('(^|,)pgaudit(,|$)'),
        'pgaudit.log': 'all',
        'pgaudit.log_parameter': '0',
        log_connections: '1',
        log_disconnections: '1',
      },
    });
    database.resourceCountIs('AWS::RDS::OptionGroup', 0);
  });

  test('MySQL: the audit plugin records logins and all statements, its log is exported', () => {
    const { database, instance } = synthesize(environmentWith('mysql'));
    database.hasResource('AWS::RDS::OptionGroup', {
      DeletionPolicy: 'Retain',
      Properties: {
        EngineName: 'mysql',
        MajorEngineVersion: '8.4',
        OptionConfigurations: [
          {
            OptionName: 'MARIADB_AUDIT_PLUGIN',
            OptionSettings: Match.arrayWith([{ Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT,QUERY' }]),
          },
        ],
      },
    });
    expect(instance.EnableCloudwatchLogsExports).toContain('audit');
    expect(instance.OptionGroupName).toBeDefined();
  });
});

describe('EVM-28, SMV-24: SQL Server uploads its audit into the audit bucket', () => {
  const windows = environmentWith('sqlserver-se');

  test('the option names role and bucket, and waits until the role may write', () => {
    const { database } = synthesize(windows);
    const policy = Object.keys(database.findResources('AWS::IAM::ManagedPolicy')).find((id) => id.includes('Audit'));
    database.hasResource('AWS::RDS::OptionGroup', {
      DeletionPolicy: 'Retain',
      DependsOn: [policy],
      Properties: {
        MajorEngineVersion: '16.00',
        OptionConfigurations: Match.arrayWith([
          {
            OptionName: 'SQLSERVER_AUDIT',
            OptionSettings: Match.arrayWith([
              { Name: 'IAM_ROLE_ARN', Value: { 'Fn::GetStackOutput': Match.anyValue() } },
              { Name: 'S3_BUCKET_ARN', Value: { 'Fn::Join': ['', [Match.anyValue(), '/database-audit']] } },
            ]),
          },
        ]),
      },
    });
  });

  test('the role may write into the audit folder and read no object', () => {
    const { database } = synthesize(windows);
    const policies = Object.entries(database.findResources('AWS::IAM::ManagedPolicy'));
    const [, policy] = policies.find(([id]) => id.includes('Audit')) ?? [];
    const statements: { Action: string | string[]; Resource: unknown }[] = policy?.Properties.PolicyDocument.Statement;
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      's3:AbortMultipartUpload',
      's3:GetBucketAcl',
      's3:GetBucketLocation',
      's3:ListAllMyBuckets',
      's3:ListBucket',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ]);
    expect(statements.filter(({ Resource }) => Resource === '*').map(({ Action }) => Action)).toEqual([
      's3:ListAllMyBuckets',
    ]);
  });

  test('without a bucket there is no database', () => {
    expect(() =>
      synthesize(windows, (props) => ({ ...props, archive: { ...props.archive, auditBucket: undefined } })),
    ).toThrow(/audit role and audit bucket are missing \(EVM-28\)/);
  });

  test('the time zone is fixed and the licence included', () => {
    const { instance } = synthesize(windows);
    expect(instance).toMatchObject({ Timezone: unlessRestored('UTC'), LicenseModel: 'license-included' });
  });
});
