import { servicePrincipal } from '../../../lib/partition';
import type { Resource, Value } from '../../assembly/types';
import { type RawObject, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, read } from '../../verdict';
import { TRAIL } from './trail';

const SELECTORS = 'AdvancedEventSelectors';
/** Who read or wrote which object, who called which function. */
/** Without a name behind it, the service means everything in it (CloudTrail API, `DataResource`). */
const ALL_DATA = /^arn:[a-z-]+:(s3|lambda)(:::)?$/;
const DATA = ['AWS::S3::Object', 'AWS::Lambda::Function'];

export const auditTrailComplete = resourceRule({
  id: 'audit-trail-complete',
  title: 'The trail leaves out no call: every source, reads and writes, of every object and function',
  promises: ['EVM-28', 'EMB-80'],
  area: 'audit',
  fix: 'Keep the selectors of lib/audit/trail.ts; a selector may say its category and its type of resource, and nothing that narrows it.',
  fixElsewhere:
    'Record all management events and all data events; a selector may say its category and its type of resource, and nothing that narrows it.',
  type: TRAIL,
  judge: (trail) => [
    judge(trail, 'all management events', { eventCategory: 'Management' }),
    ...DATA.map((type) =>
      judge(trail, `all data events of ${type}`, { eventCategory: 'Data', 'resources.type': type }),
    ),
  ],
  mutants: [
    without(TRAIL, SELECTORS, 'management events only'),
    ...['0', '1', '2'].map((index) => without(TRAIL, `${SELECTORS}.${index}`, `without selector ${index}`)),
    narrowed('0', { Field: 'eventSource', NotEquals: [servicePrincipal('kms')] }, 'key management left out'),
    narrowed('0', { Field: 'eventSource', NotEquals: [servicePrincipal('rdsdata')] }, 'the RDS Data API left out'),
    narrowed('0', { Field: 'readOnly', Equals: ['false'] }, 'calls that write only'),
    narrowed('1', { Field: 'readOnly', Equals: ['false'] }, 'objects written only'),
    narrowed('1', { Field: 'resources.ARN', StartsWith: ['arn:x:s3:::one'] }, 'one bucket only'),
    narrowed('2', { Field: 'eventName', Equals: ['Invoke'] }, 'one call only'),
    setTo(TRAIL, `${SELECTORS}.1.FieldSelectors.1.Equals`, ['AWS::DynamoDB::Table'], 'another type of resource'),
  ],
});

function judge(trail: Resource, what: string, wanted: Readonly<Record<string, string>>): Verdict {
  return items(read(trail, SELECTORS)).some((selector) => selectsAll(selector, wanted)) || inOldSpelling(trail, wanted)
    ? compliant(trail, SELECTORS, what)
    : broken(trail, SELECTORS, what);
}

/** The older selectors, which nobody may mix with the newer ones: left out, they take all management events and no others. */
function inOldSpelling(trail: Resource, wanted: Readonly<Record<string, string>>): boolean {
  if (read(trail, SELECTORS) !== undefined) return false;
  const selectors = items(read(trail, 'EventSelectors') ?? {});
  const type = wanted['resources.type'];
  return selectors.some((selector) => {
    if ((field(selector, 'ReadWriteType') ?? 'All') !== 'All') return false;
    if (type === undefined)
      return (
        isTrue(field(selector, 'IncludeManagementEvents') ?? true) &&
        items(field(selector, 'ExcludeManagementEventSources')).length === 0
      );
    return items(field(selector, 'DataResources')).some(
      (each) =>
        field(each, 'Type') === type && items(field(each, 'Values')).some((value) => ALL_DATA.test(String(value))),
    );
  });
}

/** Exactly the wanted fields, each with its one value: any other field narrows. */
function selectsAll(selector: Value, wanted: Readonly<Record<string, string>>): boolean {
  const fields = items(field(selector, 'FieldSelectors'));
  return (
    fields.length === Object.keys(wanted).length &&
    Object.entries(wanted).every(([name, value]) => fields.some((each) => isExactly(each, name, value)))
  );
}

function isExactly(selector: Value, name: string, value: string): boolean {
  if (selector === null || typeof selector !== 'object' || Array.isArray(selector)) return false;
  const [only, ...more] = items(selector.Equals);
  const operators = Object.keys(selector).filter((key) => key !== 'Field');
  return selector.Field === name && only === value && more.length === 0 && operators.length === 1;
}

function narrowed(index: string, selector: RawObject, name: string) {
  const last = index === '0' ? 1 : 2;
  return setTo(TRAIL, `${SELECTORS}.${index}.FieldSelectors.${last}`, selector, name);
}
