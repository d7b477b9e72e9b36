import { gone, setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty } from '../../verdict';
import { TRAIL } from './trail';

const SWITCHES = ['IsLogging', 'IsMultiRegionTrail', 'IncludeGlobalServiceEvents'];

export const auditTrailEverywhere = resourceRule({
  id: 'audit-trail-everywhere',
  title: 'A trail records the calls of all regions, sign-ins and identity calls included, in every environment',
  promises: ['EVM-21', 'EVM-56', 'SMV-32'],
  area: 'audit',
  fix: 'Keep the trail of lib/audit/trail.ts: logging, multi-region, with global service events; a trail of one region never sees a sign-in.',
  fixElsewhere:
    'Set IsLogging, IsMultiRegionTrail and IncludeGlobalServiceEvents to true; a trail of one region never sees a sign-in.',
  type: TRAIL,
  required: ({ environment }) => environment !== undefined,
  judge: (trail) => SWITCHES.map((name) => judgeProperty(trail, name, 'true', isTrue)),
  mutants: [
    setTo(TRAIL, 'IsLogging', false, 'stopped', 'flip'),
    setTo(TRAIL, 'IsMultiRegionTrail', false, 'one region only', 'flip'),
    setTo(TRAIL, 'IncludeGlobalServiceEvents', false, 'without identity events', 'flip'),
    ...SWITCHES.map((name) => without(TRAIL, name)),
    gone(TRAIL, 'no trail'),
  ],
});
