import { monitoringDatabase } from '../../../../policies/rules/monitoring/database';
import { judgedAlone } from '../../proofs/foreign-template';

const Db = { Type: 'AWS::RDS::DBInstance' };
const alarm = (MetricName: string, changes: object = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Namespace: 'AWS/RDS',
    MetricName,
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: { Ref: 'Db' } }],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 10,
    TreatMissingData: 'breaching',
    ...changes,
  },
});
const above = (MetricName: string, Threshold: number) =>
  alarm(MetricName, { Threshold, ComparisonOperator: 'GreaterThanThreshold' });
const below = (MetricName: string, Threshold: number) =>
  alarm(MetricName, { Threshold, ComparisonOperator: 'LessThanThreshold' });
const OTHERS = {
  Storage: below('FreeStorageSpace', 10 * 1024 ** 3),
  Memory: below('FreeableMemory', 256 * 1024 ** 2),
  Connections: above('DatabaseConnections', 600),
};
const load = (changes: object) => {
  const { Type, Properties } = above('CPUUtilization', 80);
  return { Db, ...OTHERS, Load: { Type, Properties: { ...Properties, ...changes } } };
};

describe('EVM-15, EVM-47: an alarm watches a database', () => {
  test.each<[string, object, string]>([
    ['as made', {}, 'compliant'],
    ['at ninety percent', { Threshold: 90 }, 'compliant'],
    ['above ninety percent', { Threshold: 90.5 }, 'Load Threshold'],
    ['without a threshold', { Threshold: undefined }, 'Load Threshold'],
    ['three of ten minutes', { DatapointsToAlarm: 3 }, 'compliant'],
    ['eleven minutes', { EvaluationPeriods: 11 }, 'Load DatapointsToAlarm'],
    ['each minute', { Period: 60 }, 'compliant'],
    ['more often', { Period: 10 }, 'compliant'],
    ['every two minutes', { Period: 120 }, 'Load Period'],
    ['the worst of a minute', { Statistic: 'Maximum' }, 'compliant'],
    ['the best of a minute', { Statistic: 'Minimum' }, 'Load Statistic'],
    ['or equal', { ComparisonOperator: 'GreaterThanOrEqualToThreshold' }, 'compliant'],
    ['the wrong way round', { ComparisonOperator: 'LessThanThreshold' }, 'Load ComparisonOperator'],
    ['silence is fine', { TreatMissingData: 'notBreaching' }, 'Load TreatMissingData'],
    ['of another database', { Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'other' }] }, 'Db Alarm'],
    ['of all databases', { Dimensions: undefined }, 'Db Alarm'],
    ['of another metric', { MetricName: 'CPUCreditBalance' }, 'Db Alarm'],
    ['of another namespace', { Namespace: 'Ours' }, 'Db Alarm'],
  ])('%s', (_name, changes, found) => {
    expect(judgedAlone(monitoringDatabase, load(changes))).toBe(found);
  });

  test('a low mark must not be too low', () => {
    const { Properties } = below('FreeStorageSpace', 5 * 1024 ** 3);
    const at = (Threshold: number) =>
      judgedAlone(monitoringDatabase, {
        ...load({}),
        Storage: { Type: 'AWS::CloudWatch::Alarm', Properties: { ...Properties, Threshold } },
      });
    expect(at(5 * 1024 ** 3)).toBe('compliant');
    expect(at(5 * 1024 ** 3 - 1)).toBe('Storage Threshold');
  });

  test('no database, no alarm', () => {
    expect(judgedAlone(monitoringDatabase, {})).toBe('does not apply');
    expect(judgedAlone(monitoringDatabase, { Db })).toBe('Db Alarm');
  });
});
