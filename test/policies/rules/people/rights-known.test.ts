import { verdictsOf } from '../../../../policies/judge';
import { peopleRightsKnown } from '../../../../policies/rules/people/rights-known';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

describe('SMV-20: people may do what stands on one list', () => {
  const set = (statement: object) => ({
    It: {
      Type: 'AWS::SSO::PermissionSet',
      Properties: { InlinePolicy: { Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] } },
    },
  });
  const judged = (statement: object) =>
    outcome(verdictsOf(peopleRightsKnown, { ...foreignScope(set(statement)), environment: testEnvironment() }));

  test.each<[string, object, boolean]>([
    ['a view', { Action: ['cloudwatch:DescribeAlarms', 'tag:GetResources'] }, true],
    ['a secret', { Action: 'secretsmanager:GetSecretValue' }, false],
    ['a view and a secret', { Action: ['tag:GetResources', 'secretsmanager:GetSecretValue'] }, false],
    ['a snapshot restored', { Action: 'rds:RestoreDBInstanceFromDBSnapshot' }, false],
    ['code changed', { Action: 'lambda:UpdateFunctionCode' }, false],
    ['named logs', { Action: 'logs:GetLogEvents', Resource: 'arn:x:logs:r:1:log-group:host*' }, true],
    ['all logs', { Action: 'logs:GetLogEvents' }, false],
    ['objects of one bucket', { Action: 's3:GetObject', Resource: 'arn:x:s3:::one/*' }, true],
    ['objects of every bucket', { Action: 's3:GetObject', Resource: 'arn:x:s3:::?*/*' }, false],
    ['a denial of anything', { Effect: 'Deny', Action: 'secretsmanager:*' }, true],
  ])('%s', (_name, statement, holds) => {
    const found = judged(statement);
    expect(found === 'compliant' || found === 'does not apply').toBe(holds);
  });

  test('a template of nobody', () => {
    expect(judgedAlone(peopleRightsKnown, set({ Action: 'tag:GetResources' }))).toBe('does not apply');
  });
});
