import { servicePrincipal } from '../../../../lib/partition';
import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { accessPoliciesOnOwnResource } from '../../../../policies/rules/access/policies-on-own-resource';
import { accessResourcesNamed } from '../../../../policies/rules/access/resources-named';
import { accessRightsFollowUse } from '../../../../policies/rules/access/rights-follow-use';
import { accessRolesFitRunners } from '../../../../policies/rules/access/roles-fit-runners';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const environment = testEnvironment({ account: '111111111111' });
type Resources = Parameters<typeof foreignScope>[0];
const judge = (rule: Rule, resources: Resources) =>
  outcome(verdictsOf(rule, { ...foreignScope(resources), environment }));

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const role = (service: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: { Effect: 'Allow', Principal: { Service: servicePrincipal(service) }, Action: 'sts:AssumeRole' },
    },
  },
});
const rights = (to: string, ...Resource: unknown[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    Roles: [{ Ref: to }],
    PolicyDocument: { Statement: [{ Sid: 'Use', Effect: 'Allow', Action: 'x:Use', Resource }] },
  },
});
const bucket = { Type: 'AWS::S3::Bucket', Properties: {} };
const functionWith = (Variables: object, by = 'Mine') => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Role: arnOf(by), LoggingConfig: { LogGroup: { Ref: 'Log' } }, Environment: { Variables } },
});
const Log = { Type: 'AWS::Logs::LogGroup', Properties: {} };

describe('EVM-26: a role reaches what runs under it works with', () => {
  const base = { Mine: role('lambda'), Bucket: bucket, Other: bucket, Log };
  const It = functionWith({ BUCKET: { Ref: 'Bucket' } });

  test.each<[string, Resources, string]>([
    ['its own bucket and log', { ...base, It, Rights: rights('Mine', arnOf('Bucket'), arnOf('Log')) }, 'compliant'],
    ['the bucket of something else', { ...base, It, Rights: rights('Mine', arnOf('Other')) }, 'Mine Policies'],
    ['no rights', { ...base, It }, 'compliant'],
    ['rights, and nothing runs', { ...base, Rights: rights('Mine', arnOf('Bucket')) }, 'Mine Policies'],
    ['no rights, and nothing runs', base, 'compliant'],
    ['a denial of something else', { ...base, It, Rights: denied(rights('Mine', arnOf('Other'))) }, 'compliant'],
    ['a role that people take', { Mine: { Type: 'AWS::IAM::Role', Properties: {} } }, 'does not apply'],
    ['nothing at all', {}, 'does not apply'],
  ])('%s', (_name, resources, expected) => {
    expect(judge(accessRightsFollowUse, resources)).toBe(expected);
  });

  test('the key of what is worked with is worked with, another key is not', () => {
    const key = { Type: 'AWS::KMS::Key', Properties: {} };
    const Bucket = { Type: 'AWS::S3::Bucket', Properties: { Key: arnOf('Key') } };
    const resources = { ...base, It, Bucket, Key: key, Foreign: key };
    expect(judge(accessRightsFollowUse, { ...resources, Rights: rights('Mine', arnOf('Key')) })).toBe('compliant');
    expect(judge(accessRightsFollowUse, { ...resources, Rights: rights('Mine', arnOf('Foreign')) })).toBe(
      'Mine Policies',
    );
  });

  test('servers take the role of their instance profile: with another one in it, theirs lies unused', () => {
    const servers = (profile: string) => ({
      Servers: role('ec2'),
      Mine: role('lambda'),
      Bucket: bucket,
      Log,
      It,
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: profile }] } },
      Template: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: { LaunchTemplateData: { IamInstanceProfile: { Arn: arnOf('Profile') }, User: { Ref: 'Bucket' } } },
      },
      Rights: rights('Servers', arnOf('Bucket')),
    });
    expect(judge(accessRightsFollowUse, servers('Servers'))).toBe('compliant');
    expect(judge(accessRightsFollowUse, servers('Mine'))).toBe('Servers Policies');
  });

  test('a schedule that hands a role on works with it, but does not run under it', () => {
    const Schedule = {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Target: { RoleArn: arnOf('Clock'), Input: { 'Fn::Sub': `{"role":"\${Mine.Arn}","vault":"\${Bucket}"}` } },
      },
    };
    const resources = { ...base, Mine: role('backup'), Clock: role('scheduler'), Schedule };
    expect(judge(accessRightsFollowUse, { ...resources, Rights: rights('Mine', arnOf('Bucket')) })).toBe('compliant');
    expect(judge(accessRolesFitRunners, resources)).toBe('compliant');
  });

  test('a template of nobody: it does not apply', () => {
    expect(judgedAlone(accessRightsFollowUse, { ...base, It })).toBe('does not apply');
  });
});

describe('EVM-26: what runs has the role that is made for it', () => {
  const It = functionWith({});
  const healthy = { Mine: role('lambda'), Log, It, Rights: rights('Mine', arnOf('Log')) };

  test.each<[string, Resources, string]>([
    ['its own', healthy, 'compliant'],
    ['one that another service takes', { ...healthy, Mine: role('states') }, 'It Role'],
    ['one that cannot write its log', { ...healthy, Rights: rights('Mine', 'arn:x:y') }, 'It Role'],
    ['one of a service that is not known here', { Mine: role('lambda'), It: named('AWS::New::Thing') }, 'compliant'],
    ['nothing runs', { Mine: role('lambda') }, 'does not apply'],
    ['nothing at all', {}, 'does not apply'],
  ])('%s', (_name, resources, expected) => {
    expect(judge(accessRolesFitRunners, resources)).toBe(expected);
  });

  test.each([
    ['its own machine', 'Machine', 'compliant'],
    ['another machine', 'Other', 'Rule Role'],
  ])('an event whose role may start %s', (_name, target, expected) => {
    const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: {} };
    const Targets = [{ Arn: { Ref: 'Machine' }, RoleArn: arnOf('Mine') }];
    const Rule = { Type: 'AWS::Events::Rule', Properties: { Targets } };
    const resources = { Mine: role('events'), Machine: machine, Other: machine, Rule };
    expect(judge(accessRolesFitRunners, { ...resources, Rights: rights('Mine', { Ref: target }) })).toBe(expected);
  });
});

describe('EVM-26, EVM-51: what a role may act on is named', () => {
  const judged = (Action: string | string[], Resource: unknown, to: object = { Roles: ['r'] }) =>
    judge(accessResourcesNamed, {
      Bucket: bucket,
      It: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { ...to, PolicyDocument: { Statement: { Effect: 'Allow', Action, Resource } } },
      },
    });
  const own = 'arn:p:rds:eu-central-1:111111111111';
  const copies = `arn:p:backup:eu-central-1:${environment.backup.account}:backup-vault:copies`;

  test.each<[string, string | string[], unknown, boolean]>([
    ['one database', 'rds:ModifyDBInstance', `${own}:db:one`, true],
    ['the copies in their own account', 'backup:CopyIntoBackupVault', copies, true],
    ['a vault of another account', 'backup:CopyIntoBackupVault', copies.replace(/\d{12}/, '999988887777'), false],
    ['the objects of a bucket of ours', 's3:GetObject', { 'Fn::Sub': `\${Bucket.Arn}/web/*` }, true],
    ['the objects of all buckets that begin alike', 's3:GetObject', { 'Fn::Sub': `\${Bucket.Arn}*` }, false],
    ['lists of everything', ['rds:DescribeDBInstances', 'logs:DescribeLogGroups'], '*', true],
    ['one more than lists', ['rds:DescribeDBInstances', 'rds:DeleteDBInstance'], '*', false],
    ['a channel of the agent', 'ssmmessages:OpenDataChannel', '*', true],
    ['snapshots of AWS Backup', 'rds:CreateDBSnapshot', `${own}:snapshot:awsbackup:*`, true],
    ['snapshots of the evidence', 'rds:CreateDBSnapshot', `${own}:snapshot:evidence-*`, true],
    ['all snapshots', 'rds:CreateDBSnapshot', `${own}:snapshot:*`, false],
    ['deleting the evidence', 'rds:DeleteDBSnapshot', `${own}:snapshot:evidence-*`, false],
    ['a letter that may be any', 'rds:ModifyDBInstance', `${own}:db:on?`, false],
    ['nothing', 'rds:ModifyDBInstance', [], true],
  ])('%s', (_name, action, resource, holds) => {
    expect(judged(action, resource)).toBe(holds ? 'compliant' : 'It Statement.Resource');
  });

  test('a boundary that nobody is given gives nothing', () => {
    expect(judged('rds:*', '*', {})).toBe('does not apply');
  });

  test('inline in a role, too; whom the role trusts is no right', () => {
    const Policies = [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'a:Do', Resource: '*' } } }];
    const It = { Type: 'AWS::IAM::Role', Properties: { ...role('lambda').Properties, Policies } };
    expect(judge(accessResourcesNamed, { It })).toBe('It Statement.Resource');
    expect(judge(accessResourcesNamed, { It: role('lambda') })).toBe('compliant');
  });
});

describe('EVM-26: a policy speaks of what it is attached to', () => {
  const policy = (Resource: unknown, more: object = {}) => ({
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Other: { Type: 'AWS::SNS::Topic', Properties: {} },
    It: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'Topic' }],
        PolicyDocument: { Statement: [{ Sid: 'A', Effect: 'Allow', Action: 'sns:Publish', Resource }] },
        ...more,
      },
    },
  });

  test.each<[string, Resources, string]>([
    ['its own topic', policy({ Ref: 'Topic' }), 'compliant'],
    ['whatever it is attached to', policy('*'), 'compliant'],
    ['another topic', policy({ Ref: 'Other' }), 'It PolicyDocument.A'],
    ['both', policy([{ Ref: 'Topic' }, { Ref: 'Other' }]), 'It PolicyDocument.A'],
    ['a topic that is not here', policy('arn:x:sns:y:z:t'), 'It PolicyDocument.A'],
    ['attached to another topic', policy({ Ref: 'Topic' }, { Topics: [{ Ref: 'Other' }] }), 'It PolicyDocument.A'],
    ['no policy', {}, 'does not apply'],
  ])('%s', (_name, resources, expected) => {
    expect(judge(accessPoliciesOnOwnResource, resources)).toBe(expected);
  });
});

function denied(policy: ReturnType<typeof rights>) {
  const [statement] = policy.Properties.PolicyDocument.Statement;
  return {
    ...policy,
    Properties: { ...policy.Properties, PolicyDocument: { Statement: [{ ...statement, Effect: 'Deny' }] } },
  };
}

function named(Type: string) {
  return { Type, Properties: { RoleArn: arnOf('Mine') } };
}
