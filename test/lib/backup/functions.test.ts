import { Match } from 'aws-cdk-lib/assertions';
import { list, type Statement, statement } from '../keys/policy-reader';
import { backupStacks } from './fixture';

const STACKS = (['postgres', 'mysql', 'sqlserver-se'] as const).map(
  (engine) => [engine, backupStacks(engine)] as const,
);

describe.each(STACKS)('the functions of %s', (engine, { backup }) => {
  const functions = Object.entries(backup.findResources('AWS::Lambda::Function'));

  test.each(functions)(
    '%s runs in the operations zone, with a log and a trace, and loses no call',
    (_id, { Properties }) => {
      const { VpcConfig, LoggingConfig, TracingConfig, DeadLetterConfig, Timeout } = Properties;
      expect(VpcConfig.SubnetIds).toHaveLength(3);
      expect(JSON.stringify(VpcConfig.SubnetIds)).toMatch(/operations/);
      expect(JSON.stringify(VpcConfig.SecurityGroupIds)).toMatch(/Groupsoperations/);
      expect(LoggingConfig.LogGroup).toBeDefined();
      expect(TracingConfig).toEqual({ Mode: 'Active' });
      expect(DeadLetterConfig.TargetArn).toBeDefined();
      expect(Timeout).toBeLessThanOrEqual(900);
    },
  );

  test('each has code of its own', () => {
    const keys = functions.map(([, { Properties }]) => Properties.Code.S3Key);
    expect(new Set(keys).size).toBe(functions.length);
    expect(functions).toHaveLength(engine === 'sqlserver-se' ? 5 : 4);
  });

  test('EVM-26: each has a role of its own', () => {
    const roles = functions.map(([, { Properties }]) => JSON.stringify(Properties.Role));
    expect(new Set(roles).size).toBe(functions.length);
    backup.resourceCountIs('AWS::IAM::Role', 0);
  });

  test('EMB-83, EVM-66: their logs are kept, encrypted and masked', () => {
    backup.allResourcesProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 90,
      KmsKeyId: Match.anyValue(),
      DataProtectionPolicy: Match.anyValue(),
    });
  });

  test('SMV-20: none reads a password, except where the engine has no other log-in', () => {
    const statements: Statement[] = Object.values(backup.findResources('AWS::IAM::ManagedPolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const actions = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => list(Action));
    expect(actions.includes('secretsmanager:GetSecretValue')).toBe(engine === 'sqlserver-se');
    expect(actions.includes('rds-db:connect')).toBe(engine !== 'sqlserver-se');
  });
});

test('SMV-20: the heart beats as its own user, of this one database', () => {
  const { backup } = backupStacks('postgres');
  const [, rights] =
    Object.entries(backup.findResources('AWS::IAM::ManagedPolicy')).find(([id]) => id.startsWith('heartbeatrights')) ??
    [];
  const signIn = statement(rights?.Properties.PolicyDocument.Statement, 'SignIn');
  expect(JSON.stringify(signIn.Resource)).toMatch(/:dbuser:.*DbiResourceId.*\/heartbeat/);
});
