import { verdictsOf } from '../../../../policies/judge';
import { appInstanceCredentials } from '../../../../policies/rules/app/instance-credentials';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, outcome } from '../../proofs/foreign-template';

type Conditions = Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;

const OWN = { BoolIfExists: { 'aws:ViaAWSService': 'false' } };
const NULL = { Null: { 'aws:SourceVpc': 'true' } };
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
const NETWORK = { StringNotEquals: { 'aws:EC2InstanceSourceVPC': '${aws:SourceVpc}' } };
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
const HERE = '${aws:VpcSourceIp}';
const SERVER = { StringNotEquals: { 'aws:EC2InstanceSourcePrivateIPv4': HERE } };

function deny(Condition: Conditions, more: object = {}): object {
  return { Effect: 'Deny', NotAction: 'rds-db:connect', Resource: '*', Condition, ...more };
}

function judged(Statement: object[], resources: object = {}): string {
  const scope = foreignScope({
    Template: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: { LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } } } },
    },
    Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement } },
    },
    ...resources,
  });
  return outcome(verdictsOf(appInstanceCredentials, { ...scope, environment: testEnvironment() }));
}

describe('SMV-44: what was stolen from a server opens nothing elsewhere', () => {
  const [past, network, server] = [
    deny({ ...NULL, ...OWN }),
    deny({ ...NETWORK, ...OWN }),
    deny({ ...SERVER, ...OWN }),
  ];

  test.each<[string, object[], string]>([
    ['all three places', [past, network, server], 'compliant'],
    [
      'every action, the log-in included',
      [deny({ ...NULL, ...OWN }, { NotAction: undefined, Action: '*' }), network, server],
      'compliant',
    ],
    ['calls of AWS refused as well, which is more', [deny(NULL), deny(NETWORK), deny(SERVER)], 'compliant'],
    [
      'keys in other letters',
      [past, network, deny({ StringNotEquals: { 'AWS:ec2instancesourceprivateipv4': HERE.toLowerCase() }, ...OWN })],
      'compliant',
    ],
    ['no denial at all', [], 'Role Policies'],
    ['not past the endpoints', [network, server], 'Role Policies'],
    ['not in another network', [past, server], 'Role Policies'],
    ['not on another server of the network', [past, network], 'Role Policies'],
    [
      'both comparisons in one denial, of which each must then hold',
      [past, deny({ StringNotEquals: { ...NETWORK.StringNotEquals, ...SERVER.StringNotEquals }, ...OWN })],
      'Role Policies',
    ],
    ['one resource', [past, network, deny({ ...SERVER, ...OWN }, { Resource: 'arn:x:s3:::a' })], 'Role Policies'],
    [
      'all actions but reading',
      [past, network, deny({ ...SERVER, ...OWN }, { NotAction: ['rds-db:connect', 's3:Get*'] })],
      'Role Policies',
    ],
    [
      'one more condition',
      [past, network, deny({ ...SERVER, ...OWN, Bool: { 'aws:SecureTransport': 'false' } })],
      'Role Policies',
    ],
    [
      'calls of AWS alone',
      [past, network, deny({ ...SERVER, BoolIfExists: { 'aws:ViaAWSService': 'true' } })],
      'Role Policies',
    ],
    [
      'an address besides',
      [past, network, deny({ StringNotEquals: { 'aws:EC2InstanceSourcePrivateIPv4': [HERE, '10.0.0.1'] }, ...OWN })],
      'Role Policies',
    ],
  ])('%s', (_name, statements, expected) => {
    expect(judged(statements)).toBe(expected);
  });

  test('does not apply where no machine is born, nor to templates of no environment', () => {
    expect(judged([], { Template: { Type: 'AWS::SQS::Queue' } })).toBe('does not apply');
    expect(outcome(verdictsOf(appInstanceCredentials, foreignScope({})))).toBe('does not apply');
  });
});
