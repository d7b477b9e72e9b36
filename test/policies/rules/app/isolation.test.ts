import { appDataPerService } from '../../../../policies/rules/app/data-per-service';
import { appInstanceRole } from '../../../../policies/rules/app/instance-role';
import { appNoTextMessages } from '../../../../policies/rules/app/no-text-messages';
import { appRolePerService } from '../../../../policies/rules/app/role-per-service';
import { appSecretPerService } from '../../../../policies/rules/app/secret-per-service';
import { judgedAlone } from '../../proofs/foreign-template';

type Resources = Parameters<typeof judgedAlone>[1];

const READ = 'secretsmanager:GetSecretValue';
const SECRETS = Object.fromEntries(
  ['A', 'B', 'C', 'All'].map((name) => [name, { Type: 'AWS::SecretsManager::Secret', Properties: {} }]),
);
const Queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const TRUST = {
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
};

function allow(Action: string | string[], Resource: unknown, more: object = {}): object {
  return { Effect: 'Allow', Action, Resource, ...more };
}

/** A service of one letter: launch template, profile, role, and a policy with the given statements. */
function service(letter: string, Statement: object[], role: object = {}): Resources {
  return {
    [`Template${letter}`]: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': [`Profile${letter}`, 'Arn'] } } },
      },
    },
    [`Profile${letter}`]: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: `Role${letter}` }] } },
    [`Role${letter}`]: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: TRUST, ...role },
    },
    [`Policy${letter}`]: {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: `Role${letter}` }], PolicyDocument: { Statement } },
    },
  };
}

const own = (letter: string, ...more: string[]) => [
  allow(
    READ,
    [letter, ...more].map((Ref) => ({ Ref })),
  ),
];
const queue = { 'Fn::GetAtt': ['Queue', 'Arn'] };
const IMAGE = 'arn:p:ssm:eu-central-1::parameter/aws/service/*';

function judged(rule: Parameters<typeof judgedAlone>[0], ...services: Resources[]): string {
  return judgedAlone(rule, Object.assign({ ...SECRETS, Queue }, ...services));
}

describe("SMV-29: no service reaches another's data", () => {
  const data = (...services: Resources[]) => judged(appDataPerService, ...services);

  test.each<[string, Resources[], string]>([
    ['each its own secret', [service('A', own('A')), service('B', own('B'))], 'compliant'],
    ['and one for all', [service('A', own('A', 'All')), service('B', own('B', 'All'))], 'compliant'],
    [
      'and two for all',
      [service('A', own('A', 'All', 'C')), service('B', own('B', 'All', 'C'))],
      'PolicyA PolicyDocument.Statement; PolicyB PolicyDocument.Statement',
    ],
    [
      'one shared by two of three',
      [service('A', own('A', 'All')), service('B', own('B', 'All')), service('C', own('C'))],
      'PolicyA PolicyDocument.Statement; PolicyB PolicyDocument.Statement',
    ],
    ['every secret', [service('A', [allow(READ, '*')])], 'PolicyA PolicyDocument.Statement'],
    ['every action', [service('A', [allow('*', '*')])], 'PolicyA PolicyDocument.Statement'],
    [
      'secrets by a wildcard',
      [service('A', [allow('secretsmanager:Get*', 'arn:p:secretsmanager:r:1:secret:web-*')])],
      'PolicyA PolicyDocument.Statement',
    ],
    [
      'all but some',
      [service('A', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: { Ref: 'A' } }])],
      'PolicyA PolicyDocument.Statement',
    ],
    ['a right that touches no data', [service('A', [allow('cloudwatch:PutMetricData', '*')])], 'compliant'],
    ['a queue of its own', [service('A', [allow('sqs:*', queue)]), service('B', own('B'))], 'compliant'],
    [
      'a queue of both',
      [service('A', [allow('sqs:SendMessage', queue)]), service('B', [allow('sqs:*', queue)])],
      'PolicyA PolicyDocument.Statement; PolicyB PolicyDocument.Statement',
    ],
    [
      'one sends and the other receives',
      [service('A', [allow('sqs:SendMessage', queue)]), service('B', [allow('sqs:ReceiveMessage', queue)])],
      'compliant',
    ],
    [
      'both read a public parameter',
      [service('A', [allow('ssm:GetParameter', IMAGE)]), service('B', [allow('ssm:GetParameter', IMAGE)])],
      'compliant',
    ],
    [
      'inline',
      [service('A', [], { Policies: [{ PolicyDocument: { Statement: [allow(READ, '*')] } }] })],
      'RoleA PolicyDocument.Statement',
    ],
    ['a policy that no template shows', [service('A', [], { ManagedPolicyArns: ['x'] })], 'RoleA ManagedPolicyArns'],
    ['a denial takes nothing', [service('A', [{ Effect: 'Deny', Action: '*', Resource: '*' }])], 'compliant'],
  ])('%s', (_name, services, expected) => {
    expect(data(...services)).toBe(expected);
  });

  test('a role that is no machine is not asked', () => {
    expect(
      judgedAlone(appDataPerService, { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['x'] } } }),
    ).toBe('does not apply');
  });
});

describe('SMV-29: each service has a secret of its own', () => {
  test.each<[string, Resources[], string]>([
    ['its own', [service('A', own('A')), service('B', own('B'))], 'compliant'],
    ['a shared one only', [service('A', own('All')), service('B', own('B', 'All'))], 'RoleA Policies'],
    ['none', [service('A', [])], 'RoleA Policies'],
    ['one service, one secret', [service('A', own('All'))], 'compliant'],
    ['the secret of the other', [service('A', own('A')), service('B', own('A'))], 'RoleA Policies; RoleB Policies'],
  ])('%s', (_name, services, expected) => {
    expect(judged(appSecretPerService, ...services)).toBe(expected);
  });
});

describe('SMV-06: each service has its own role', () => {
  const sharing = service('B', own('B'));
  const second = { ...sharing, TemplateB: service('A', []).TemplateA ?? Queue };

  test('its own, and the same for two', () => {
    expect(judged(appRolePerService, service('A', own('A')), sharing)).toBe('compliant');
    expect(judged(appRolePerService, service('A', own('A')), second)).toBe(
      'TemplateA LaunchTemplateData.IamInstanceProfile; TemplateB LaunchTemplateData.IamInstanceProfile',
    );
  });
});

describe('SMV-06: a machine has one role of its own', () => {
  const others = { Statement: [...TRUST.Statement, { Effect: 'Allow', Principal: { AWS: '111111111111' } }] };

  test('for EC2 only', () => {
    expect(judged(appInstanceRole, service('A', []))).toBe('compliant');
    expect(judged(appInstanceRole, service('A', [], { AssumeRolePolicyDocument: others }))).toBe(
      'RoleA AssumeRolePolicyDocument',
    );
  });

  test('no profile, or one with two roles', () => {
    const roles = [{ Ref: 'RoleA' }, { Ref: 'RoleA' }];
    const two = { ProfileA: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: roles } } };
    expect(judged(appInstanceRole, service('A', []), two)).toBe('TemplateA LaunchTemplateData.IamInstanceProfile');
    expect(judgedAlone(appInstanceRole, { I: { Type: 'AWS::EC2::Instance', Properties: {} } })).toBe(
      'I IamInstanceProfile',
    );
  });
});

describe('EVM-37: servers send no text messages', () => {
  const sender = {
    Sender: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyDocument: { Statement: [allow('sns:Publish', '*')] } }] },
    },
  };
  const other = { Other: sender.Sender };

  test.each<[string, Resources[], string]>([
    ['none', [service('A', own('A'))], 'compliant'],
    ['to a topic only', [service('A', [allow('sns:Publish', 'arn:p:sns:r:1:alarms')])], 'compliant'],
    ['to anybody', [service('A', [allow('sns:*', '*')])], 'PolicyA PolicyDocument'],
    ['one sender', [service('A', []), sender], 'compliant'],
    ['two senders', [service('A', []), sender, other], 'Other PolicyDocument; Sender PolicyDocument'],
  ])('%s', (_name, services, expected) => {
    expect(judged(appNoTextMessages, ...services)).toBe(expected);
  });
});
