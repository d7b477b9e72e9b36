import { dataStacks } from './fixture';

const { identity } = dataStacks();
const roles = Object.entries(identity.findResources('AWS::IAM::Role')).map(
  ([id, { Properties }]) => [id.slice(0, -8), Properties] as const,
);
const trustOf = (id: string) => roles.find(([role]) => role === id)?.[1].AssumeRolePolicyDocument.Statement[0];

test('SMV-29: each service has a role of its own', () => {
  expect(roles.map(([id]) => id).filter((id) => id.startsWith('service'))).toEqual(['serviceweb', 'servicelive']);
});

describe.each(roles)('the role %s', (_id, properties) => {
  test('EVM-27: is taken for an hour at most', () => {
    expect(properties.MaxSessionDuration).toBe(3600);
  });

  test('EVM-26: brings no policies along', () => {
    expect(properties.Policies).toBeUndefined();
    expect(properties.ManagedPolicyArns).toBeUndefined();
  });
});

describe.each(roles.filter(([id]) => id !== 'breakglass'))('the role %s', (_id, properties) => {
  test('EVM-25: is for one AWS service and for no person', () => {
    const { Statement } = properties.AssumeRolePolicyDocument;
    expect(Statement).toHaveLength(1);
    expect(Statement[0].Principal).toEqual({ Service: expect.stringMatching(/^[a-z0-9.-]+\.amazonaws\.com$/) });
  });
});

test.each(['flowlogs', 'databasemonitoring', 'databaseaudit'])(
  'EVM-62: %s cannot be used through the service by another account',
  (id) => {
    expect(trustOf(id).Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
  },
);
