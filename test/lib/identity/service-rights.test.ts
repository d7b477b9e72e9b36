import { covers, list, type Statement } from '../keys/policy-reader';
import { dataStacks } from './fixture';

const policies = Object.entries(dataStacks().identity.findResources('AWS::IAM::ManagedPolicy'));
const policyOf = (id: string) => policies.find(([logicalId]) => logicalId.slice(0, -8) === id)?.[1].Properties;
const statementsOf = (id: string): readonly Statement[] => policyOf(id)?.PolicyDocument.Statement ?? [];

describe('SMV-25: Systems Manager reaches the instances', () => {
  const actions = statementsOf('managedinstance').flatMap(({ Action }) => list(Action));

  test.each([
    'ssm:UpdateInstanceInformation',
    'ssmmessages:OpenDataChannel',
    'ec2messages:GetMessages',
    'ssm:PutComplianceItems',
  ])('%s', (action) => {
    expect(covers(actions, action)).toBe(true);
  });

  test('EVM-26: but they read no parameter of another one, and no action is a wildcard', () => {
    expect(covers(actions, 'ssm:GetParameter')).toBe(false);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('metrics go into one namespace only', () => {
    const metrics = statementsOf('managedinstance').find(({ Action }) =>
      covers(list(Action), 'cloudwatch:PutMetricData'),
    );
    expect(metrics?.Condition).toEqual({ StringEquals: { 'cloudwatch:namespace': 'CWAgent' } });
  });
});

describe('SMV-30: field encryption', () => {
  test('SMV-29: one service, its own key', () => {
    expect(policyOf('fieldencryptionweb')?.Roles).toEqual([{ Ref: expect.stringMatching(/^serviceweb/) }]);
    expect(statementsOf('fieldencryptionweb')[0]?.Resource).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^fieldweb/), 'Arn'],
    });
  });

  test('the ciphertext is bound to the service and holds no other context than tenant and field', () => {
    expect(statementsOf('fieldencryptionweb')[0]?.Condition).toEqual({
      StringEquals: { 'kms:EncryptionContext:service': 'web' },
      'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['service', 'tenant', 'field'] },
    });
  });

  test('a service without it has no such right', () => {
    expect(policyOf('fieldencryptionlive')).toBeUndefined();
  });
});

describe('SMV-44: credentials of a server work on that server alone', () => {
  const denials = statementsOf('instancecredentials');

  test('past the endpoints, in another network and on another server every call is refused, but the log-in to the database', () => {
    const elsewhere = denials.map(({ Condition }) => Object.keys(Condition ?? {})[0]);
    expect(elsewhere).toEqual(['Null', 'StringNotEquals', 'StringNotEquals']);
    for (const denial of denials) {
      expect(denial).toMatchObject({ Effect: 'Deny', NotAction: 'rds-db:connect', Resource: '*' });
      expect(denial.Condition).toMatchObject({ BoolIfExists: { 'aws:ViaAWSService': 'false' } });
    }
  });

  test('it is on the role of every service', () => {
    expect(policyOf('instancecredentials')?.Roles).toEqual(policyOf('managedinstance')?.Roles);
  });
});
