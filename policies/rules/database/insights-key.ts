import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';

export const databaseInsightsKey = resourceRule({
  id: 'database-insights-key',
  title: 'What Database Insights keeps, SQL text included, is encrypted with our own key',
  promises: ['EMB-33', 'EVM-38', 'EVM-15'],
  area: 'database',
  fix: 'Set EnablePerformanceInsights to true and PerformanceInsightsKMSKeyId to the database key.',
  type: TYPE,
  judge: (instance, scope) => [
    judgeProperty(instance, 'EnablePerformanceInsights', 'true', isTrue),
    scope.world.target(read(instance, 'PerformanceInsightsKMSKeyId'))?.type === 'AWS::KMS::Key'
      ? compliant(instance, 'PerformanceInsightsKMSKeyId')
      : broken(instance, 'PerformanceInsightsKMSKeyId', 'a customer-managed key of this environment'),
  ],
  mutants: [
    setTo(TYPE, 'EnablePerformanceInsights', false, 'insights off', 'flip'),
    without(TYPE, 'PerformanceInsightsKMSKeyId', 'AWS-managed key'),
    setTo(TYPE, 'PerformanceInsightsKMSKeyId', 'alias/aws/rds', 'key of the service'),
  ],
});
