import { setTo, without } from '../../mutant';
import { judgeOwnKey } from '../../own-key';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty } from '../../verdict';
import { INSTANCE, standsAlone } from './instance';

const KEY_PROPERTY = 'PerformanceInsightsKMSKeyId';

export const databaseInsightsKey = resourceRule({
  id: 'database-insights-key',
  title: 'What Database Insights keeps, SQL text included, is encrypted with our own key',
  promises: ['EMB-33', 'EVM-38', 'EVM-15'],
  area: 'database',
  fix: `Set EnablePerformanceInsights to true and ${KEY_PROPERTY} to the database key.`,
  type: INSTANCE,
  when: standsAlone,
  judge: (instance, { world }) => [
    judgeProperty(instance, 'EnablePerformanceInsights', 'true', isTrue),
    judgeOwnKey(instance, KEY_PROPERTY, world),
  ],
  mutants: [
    setTo(INSTANCE, 'EnablePerformanceInsights', false, 'insights off', 'flip'),
    without(INSTANCE, KEY_PROPERTY, 'AWS-managed key'),
    setTo(INSTANCE, KEY_PROPERTY, 'alias/aws/rds', 'key of the service'),
  ],
});
