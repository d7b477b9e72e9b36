import { setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { TRAIL } from './trail';

const SELECTORS = 'InsightSelectors';
const KINDS = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

export const auditTrailInsights = resourceRule({
  id: 'audit-trail-insights',
  title: 'The trail itself looks for unusual rates of calls and of errors',
  promises: ['SMV-33'],
  area: 'audit',
  fix: 'Keep both insight selectors of lib/audit/trail.ts.',
  fixElsewhere: 'Give InsightSelectors both ApiCallRateInsight and ApiErrorRateInsight.',
  type: TRAIL,
  required: ({ environment }) => environment !== undefined,
  judge: (trail) =>
    KINDS.map((kind) =>
      items(read(trail, SELECTORS)).some((selector) => field(selector, 'InsightType') === kind)
        ? compliant(trail, SELECTORS, kind)
        : broken(trail, SELECTORS, kind),
    ),
  mutants: [
    without(TRAIL, SELECTORS, 'no insights'),
    setTo(TRAIL, SELECTORS, [{ InsightType: 'ApiCallRateInsight' }], 'errors are not looked at'),
    setTo(TRAIL, SELECTORS, [{ InsightType: 'ApiErrorRateInsight' }], 'calls are not looked at'),
  ],
});
