import { setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import { broken, compliant, isFalse, read } from '../../verdict';

const FILTER = 'AWS::Logs::MetricFilter';
/** Leaves events out by the field of their source (CloudFormation, AWS::Logs::MetricFilter). */
const SELECTION = 'FieldSelectionCriteria';
/** Looks at the events as a transformer has rewritten them, not as they were written (as above). */
const TRANSFORMED = 'ApplyOnTransformedLogs';
/** A metric with a dimension is another metric than the one without, which the alarms look at (CloudWatch user guide, "Dimensions"). */
const DIMENSIONS = 'MetricTransformations.0.Dimensions';

export const auditMetricFiltersWhole = resourceRule({
  id: 'audit-metric-filters-whole',
  title: 'What is counted in a log group is counted in all of its events as they were written, into the one metric',
  promises: ['EVM-20', 'EVM-57', 'SMV-33', 'SMV-35', 'SMV-36'],
  area: 'audit',
  fix: 'Remove FieldSelectionCriteria, ApplyOnTransformedLogs and Dimensions from the metric filter: what is to be counted is said by its pattern.',
  when: (_, { environment }) => environment !== undefined,
  type: FILTER,
  judge: (filter) => {
    if (read(filter, SELECTION) !== undefined) return broken(filter, SELECTION, 'absent: every event is looked at');
    const rewritten = read(filter, TRANSFORMED);
    if (rewritten !== undefined && !isFalse(rewritten))
      return broken(filter, TRANSFORMED, 'false or absent: events as they were written');
    const [parted] = items(read(filter, 'MetricTransformations')).flatMap((_one, index) => {
      const property = `MetricTransformations.${index}.Dimensions`;
      const dimensions = read(filter, property);
      const none = dimensions === undefined || (Array.isArray(dimensions) && dimensions.length === 0);
      return none ? [] : [property];
    });
    return parted
      ? broken(filter, parted, 'absent: one metric for all events')
      : compliant(filter, 'FilterPattern', read(filter, 'FilterPattern'));
  },
  mutants: [
    setTo(FILTER, SELECTION, '@aws.region = "eu-west-1"', 'events of one source only', 'weaken'),
    setTo(FILTER, TRANSFORMED, true, 'events as a transformer leaves them', 'weaken'),
    setTo(FILTER, DIMENSIONS, [{ Key: 'who', Value: '$.userIdentity.arn' }], 'a metric for each caller', 'detach'),
  ],
});
