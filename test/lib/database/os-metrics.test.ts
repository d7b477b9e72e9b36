import { BOUNDARY_ACTIONS } from '../../../lib/identity/boundary-actions';
import { environmentWith, synthesize } from './fixture';

const { database } = synthesize(environmentWith('postgres'));

describe('EMB-83, EVM-15: what enhanced monitoring sees is kept 90 days under our key', () => {
  test('the role may write before the database is made; the log group is the archive’s, for all generations', () => {
    database.resourceCountIs('AWS::Logs::LogGroup', 0);
    const dependencies = Object.values(database.findResources('AWS::RDS::DBInstance')).flatMap(
      ({ DependsOn }) => DependsOn,
    );
    const [policy] = Object.keys(database.findResources('AWS::IAM::ManagedPolicy'));
    expect(dependencies).toContain(policy);
  });

  test('the role writes into that group only, and cannot shorten its retention', () => {
    const [policy] = Object.values(database.findResources('AWS::IAM::ManagedPolicy'));
    const statements: { Action: string | string[]; Resource: unknown }[] = policy?.Properties.PolicyDocument.Statement;
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:DescribeLogStreams',
      'logs:GetLogEvents',
      'logs:PutLogEvents',
    ]);
    for (const { Resource } of statements) {
      for (const arn of [Resource].flat()) {
        expect(JSON.stringify(arn)).toContain(':log-group:RDSOSMetrics');
      }
    }
  });

  test('everything that the database roles may do is within the boundary', () => {
    for (const engine of ['postgres', 'sqlserver-se'] as const) {
      const policies = synthesize(environmentWith(engine)).database.findResources('AWS::IAM::ManagedPolicy');
      const actions: string[] = Object.values(policies).flatMap(({ Properties }) =>
        Properties.PolicyDocument.Statement.flatMap((statement: { Action: string | string[] }) => statement.Action),
      );
      expect(actions.filter((action) => !BOUNDARY_ACTIONS.includes(action))).toEqual([]);
    }
  });
});
