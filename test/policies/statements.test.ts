import { isAlwaysMet, isOn, statementsOf } from '../../policies/policy-document';

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

  test.each([
    ['a pattern without wildcards', 'StringLike', 'web', 'StringEquals'],
    ['in all of several values', 'ForAllValues:StringNotLikeIfExists', 'web', 'ForAllValues:StringNotEqualsIfExists'],
    ['a pattern', 'StringLike', 'web*', 'StringLike'],
    ['a pattern of one character', 'StringNotLike', 'we?', 'StringNotLike'],
    ['an ARN', 'ArnLike', 'arn:aws:iam::111122223333:role/web', 'ArnLike'],
  ])('%s is read as what it compares', (_name, operator, value, read) => {
    const [statement] = statementsOf({
      Statement: { Effect: 'Allow', Condition: { [operator]: { 'aws:userid': value } } },
    });
    expect(statement?.conditions).toEqual([{ operator: read, key: 'aws:userid', values: [value] }]);
  });

  test.each<[string, string, string, boolean]>([
    ['Bool', 'aws:SecureTransport', 'true', true],
    ['Bool', 'aws:SecureTransport', 'false', false],
    ['Bool', 'aws:MultiFactorAuthPresent', 'true', false],
    ['StringEquals', 'aws:RequestedRegion', 'eu-central-1', true],
    ['StringEquals', 'aws:RequestedRegion', 'us-east-1', false],
    ['StringNotEquals', 'aws:RequestedRegion', 'eu-central-1', false],
  ])('%s of %s %s is met by every call: %s', (operator, key, value, is) => {
    expect(isAlwaysMet({ operator, key, values: [value] }, 'eu-central-1')).toBe(is);
  });

  test('no region, no condition on it that is always met', () => {
    expect(isAlwaysMet({ operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-central-1'] })).toBe(false);
  });
});
