import { CALLER } from '../../../../lib/extracts/names';
import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { accessAccountSettings } from '../../../../policies/rules/access/account-settings';
import { accessBreakGlass } from '../../../../policies/rules/access/break-glass';
import { accessRecordedSessions } from '../../../../policies/rules/access/recorded-sessions';
import { accessSessionStarters } from '../../../../policies/rules/access/session-starters';
import { scopesOf } from '../../../../policies/scopes';
import { testDeployment } from '../../../fixtures/environment';

const deployment = testDeployment();
const { account } = deployment.environments.production;

function judged(rule: Rule, Resources: object): string[] {
  const { worlds } = assemblyFromTemplates([
    {
      id: 'sample-production/stack',
      account,
      region: deployment.region,
      deployment: deployment.name,
      environment: 'production',
      terminationProtection: true,
      template: { Resources },
    },
  ]);
  return worlds
    .flatMap((world) => scopesOf(world, { deployments: [deployment], jurisdiction: 'germany' }))
    .flatMap((scope) => verdictsOf(rule, scope))
    .flatMap((verdict) =>
      verdict.state === 'broken' ? [`${verdict.resource?.logicalId ?? 'missing'} ${verdict.property}`] : [],
    );
}

describe('EVM-28, EVM-30: a shell is written down while it is typed', () => {
  const session = (inputs: object, content: object = {}) => ({
    Log: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: 'key' } },
    Open: { Type: 'AWS::Logs::LogGroup', Properties: {} },
    It: {
      Type: 'AWS::SSM::Document',
      Properties: {
        DocumentType: 'Session',
        Content: {
          sessionType: 'Standard_Stream',
          inputs: {
            cloudWatchLogGroupName: { Ref: 'Log' },
            cloudWatchEncryptionEnabled: true,
            cloudWatchStreamingEnabled: true,
            runAsEnabled: false,
            idleSessionTimeout: '15',
            maxSessionDuration: '60',
            ...inputs,
          },
          ...content,
        },
      },
    },
  });

  test.each<[string, object, string[]]>([
    ['for an hour at most', session({}), []],
    ['for half an hour', session({ maxSessionDuration: '30' }), []],
    ['for a minute more', session({ maxSessionDuration: '61' }), ['It Content.inputs.maxSessionDuration']],
    ['left alone for 15 minutes', session({ idleSessionTimeout: 15 }), []],
    ['left alone for 16', session({ idleSessionTimeout: 16 }), ['It Content.inputs.idleSessionTimeout']],
    [
      'into a log without key',
      session({ cloudWatchLogGroupName: { Ref: 'Open' } }),
      ['It Content.inputs.cloudWatchLogGroupName'],
    ],
    ['by a port', session({}, { sessionType: 'Port' }), ['It Content.sessionType']],
    ['nowhere', {}, ['missing Type']],
  ])('%s', (_name, resources, findings) => {
    expect(judged(accessRecordedSessions, resources)).toEqual(findings);
  });

  test('a document that runs commands is none of its business, and not enough', () => {
    const command = { Type: 'AWS::SSM::Document', Properties: { DocumentType: 'Command', Content: {} } };
    expect(judged(accessRecordedSessions, { Command: command })).toEqual(['missing Type']);
  });
});

describe('EVM-30, SMV-20: who starts a shell', () => {
  const document = { Type: 'AWS::SSM::Document', Properties: { DocumentType: 'Session', Name: 'recorded' } };
  const instance = `arn:p:ec2:eu-central-1:${account}:instance/*`;
  const asked = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };
  const granted = { ...asked, StringEquals: { 'ssm:resourceTag/bollwerk:session-for': CALLER } };
  const set = (Resource: string[], Condition: object) => ({
    Document: document,
    It: {
      Type: 'AWS::SSO::PermissionSet',
      Properties: { InlinePolicy: { Statement: { Effect: 'Allow', Action: 'ssm:StartSession', Resource, Condition } } },
    },
  });

  test.each<[string, object, boolean]>([
    ['by the recorded document', set([instance, 'arn:p:ssm:r:a:document/recorded'], granted), true],
    ['by the recorded document, unapproved', set([instance, 'arn:p:ssm:r:a:document/recorded'], asked), false],
    ['by the document alone', set(['arn:p:ssm:r:a:document/recorded'], asked), true],
    ['on a granted instance alone', set([instance], granted), true],
    ['by another document', set([instance, 'arn:p:ssm:r:a:document/other'], granted), false],
    ['by any document', set([instance, '*'], granted), false],
    ['on any instance', set([instance], asked), false],
    ['without asking', set([instance, 'arn:p:ssm:r:a:document/recorded'], {}), false],
  ])('%s', (_name, resources, holds) => {
    expect(judged(accessSessionStarters, resources)).toEqual(holds ? [] : ['It InlinePolicy.Statement']);
  });

  test('nobody at all is fine', () => {
    expect(judged(accessSessionStarters, {})).toEqual([]);
  });
});

describe('EVM-22: one role for emergencies', () => {
  const role = (RoleName?: string) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName,
      AssumeRolePolicyDocument: { Statement: { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } } },
    },
  });

  test.each<[string, object, string[]]>([
    ['by its name', { It: role('break-glass') }, []],
    ['by another name', { It: role('emergency') }, ['It RoleName']],
    ['twice', { It: role('break-glass'), Other: role('other') }, ['It RoleName', 'Other RoleName']],
    ['not there', {}, ['missing Type']],
  ])('%s', (_name, resources, findings) => {
    expect(judged(accessBreakGlass, resources)).toEqual(findings);
  });
});

describe('EVM-24, EMB-27, SMV-28, EVM-38: what the account is set to', () => {
  const policy = {
    MinimumPasswordLength: 14,
    MaxPasswordAge: 180,
    PasswordReusePrevention: 24,
    RequireLowercaseCharacters: true,
    RequireUppercaseCharacters: true,
    RequireNumbers: true,
    RequireSymbols: true,
    AllowUsersToChangePassword: true,
    HardExpiry: false,
  };
  const settings = (changes: object) => ({
    Key: { Type: 'AWS::KMS::Key', Properties: {} },
    Snapshots: { Type: 'AWS::EC2::SnapshotBlockPublicAccess', Properties: { State: 'block-all-sharing' } },
    It: {
      Type: 'Custom::AccountSettings',
      Properties: {
        AccountId: account,
        S3PublicAccessBlock: {
          BlockPublicAcls: 'true',
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VolumeKey: { 'Fn::GetAtt': ['Key', 'Arn'] },
        PasswordPolicy: { ...policy, ...changes },
      },
    },
  });

  test.each<[string, object, string[]]>([
    ['180 days', {}, []],
    ['181 days', { MaxPasswordAge: 181 }, ['It PasswordPolicy.MaxPasswordAge']],
    ['one day', { MaxPasswordAge: 1 }, []],
    ['for ever', { MaxPasswordAge: 0 }, ['It PasswordPolicy.MaxPasswordAge']],
    ['13 characters', { MinimumPasswordLength: 13 }, ['It PasswordPolicy.MinimumPasswordLength']],
    ['half a policy', { HardExpiry: undefined }, ['It PasswordPolicy.HardExpiry']],
  ])('passwords of %s', (_name, changes, findings) => {
    expect(judged(accessAccountSettings, settings(changes))).toEqual(findings);
  });

  test('no settings are two findings', () => {
    expect(judged(accessAccountSettings, {})).toEqual(['missing Type', 'missing Type']);
  });
});
