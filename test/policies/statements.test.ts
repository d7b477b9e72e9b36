import { isOn, statementsOf } from '../../policies/policy-document';

const BUCKET = 'arn:aws:s3:::uploads';
const denial = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

describe('a policy document is read by what it means, however it is written', () => {
  test.each([
    ['one statement', [denial]],
    ['no list around it', denial],
    ['the bucket and its objects apart', [BUCKET, `${BUCKET}/*`].map((Resource) => ({ ...denial, Resource }))],
    ['the same twice', [denial, { ...denial, Resource: [...denial.Resource].reverse() }]],
    ['names of services and actions small', [{ ...denial, Action: ['S3:*'] }]],
  ])('%s', (_name, Statement) => {
    expect(statementsOf({ Statement } as never)).toEqual([
      {
        sid: '',
        effect: 'Deny',
        principals: [{ kind: 'AWS', id: '*' }],
        notPrincipals: false,
        actions: ['s3:*'],
        notActions: [],
        resources: [BUCKET, `${BUCKET}/*`],
        notResources: [],
        conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] }],
      },
    ]);
  });

  test('actions, resources and principals that are spread over a grid of statements come together', () => {
    const Statement = ['a', 'b'].flatMap((Sid) =>
      ['kms:decrypt', 'kms:Encrypt'].map((Action) => ({
        Sid,
        Effect: 'Allow',
        Principal: { AWS: Sid },
        Action,
        Resource: '*',
      })),
    );
    const [only, ...more] = statementsOf({ Statement });
    expect(more).toEqual([]);
    expect(only).toMatchObject({ sid: 'a and b', actions: ['kms:Decrypt', 'kms:Encrypt'] });
    expect(only?.principals.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test.each([
    ['another effect', { Effect: 'Allow' }],
    ['another condition', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['no condition', { Condition: {} }],
    ['all actions but one', { Action: undefined, NotAction: 's3:GetObject' }],
    ['all resources but one', { Resource: undefined, NotResource: BUCKET }],
    ['everybody but one', { Principal: undefined, NotPrincipal: '*' }],
    ['two lists that differ', { Action: 's3:GetObject', Resource: BUCKET }],
  ])('%s keeps statements apart', (_name, other) => {
    expect(statementsOf({ Statement: [denial, { ...denial, ...other }] } as never)).toHaveLength(2);
  });

  test('a login to a database is written small, as IAM writes it', () => {
    const [statement] = statementsOf({ Statement: { Effect: 'Allow', Action: 'rds-db:Connect', Resource: '*' } });
    expect(statement?.actions).toEqual(['rds-db:connect']);
  });

  test('a key of a condition is the same in any case, and no other key', () => {
    const condition = { operator: 'StringEquals', key: 'AWS:sourceaccount', values: [] };
    expect(isOn(condition, 'aws:SourceAccount')).toBe(true);
    expect(isOn(condition, 'aws:SourceArn')).toBe(false);
  });
});
