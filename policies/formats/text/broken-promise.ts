import { promiseById } from '../../promises/catalogue';
import type { Palette } from '../colour';
import type { BrokenPromise, Complaint } from '../complaints';
import { visible } from '../visible';
import { actualText, environmentNames, resourceText, shortened, sourceText } from '../wording';
import { firstOf, labelled, wrapped } from './lines';

/** Who has to mend more than these needs a list for a program, not a page. */
const MOST = 10;

/**
 * One promise with everything that breaks it.
 * @param told complaints that stand in full further up; gets those of this promise
 */
export function brokenPromiseLines(
  { promise, complaints }: BrokenPromise,
  told: Set<Complaint>,
  paint: Palette,
): readonly string[] {
  const { id, bindings } = promise;
  const broken = environmentNames(bindings.filter(({ state }) => state === 'broken'));
  const title = promiseById(id)?.title.en ?? '';
  const fresh = complaints.filter((each) => !told.has(each));
  const again = complaints.filter((each) => told.has(each));
  const lines = [
    `${paint.bad('✗')} ${paint.strong(`${id} ${title}`)}  ${paint.quiet(`broken: ${broken}`)}`,
    ...byRule(fresh).flatMap((each) => ruleLines(each, id, paint)),
    ...byRule(again).flatMap((each) => againLines(each, paint)),
  ];
  for (const complaint of complaints) told.add(complaint);
  return lines;
}

/** Complaints where no promise binds, such as a foreign template's region. */
export function unboundLines(complaints: readonly Complaint[], paint: Palette): readonly string[] {
  if (complaints.length === 0) return [];
  return [
    `${paint.bad('✗')} ${paint.strong('Not as it must be, though no promise binds it here')}`,
    ...byRule(complaints).flatMap((each) => ruleLines(each, '', paint)),
  ];
}

/** What one rule says: at least one complaint, all with the same words of advice. */
type OfOneRule = readonly [Complaint, ...Complaint[]];

function byRule(complaints: readonly Complaint[]): readonly OfOneRule[] {
  const groups = new Map<string, [Complaint, ...Complaint[]]>();
  for (const complaint of complaints) {
    const { rule, title, fix, promises } = complaint;
    const key = JSON.stringify([rule, title, fix, promises]);
    const group = groups.get(key);
    if (group) group.push(complaint);
    else groups.set(key, [complaint]);
  }
  return [...groups.values()];
}

function ruleLines(complaints: OfOneRule, promise: string, paint: Palette): readonly string[] {
  const [{ rule, title, fix, promises }] = complaints;
  const others = promises.filter((id) => id !== promise);
  return [
    ...wrapped(`${rule}: ${title}`, 2, 4),
    ...firstOf(complaints, { most: MOST, what: 'complaints', paint }, (each) => complaintLines(each, paint)),
    ...labelled('fix', fix, paint),
    ...(others.length > 0 ? labelled('also for', others.join(', '), paint) : []),
  ];
}

function complaintLines({ places, defects }: Complaint, paint: Palette): readonly string[] {
  return [
    ...firstOf(places, { most: MOST, what: 'resources', paint }, (place, index) =>
      labelled(index === 0 ? 'where' : '', [resourceText(place), sourceText(place.source)].join('  '), paint),
    ),
    ...firstOf(defects, { most: MOST, what: 'properties', paint }, (defect) => [
      ...labelled('property', defect.property, paint),
      ...labelled('expected', shortened(defect.expected), paint),
      ...labelled('actual', shortened(actualText(defect)), paint),
    ]),
  ];
}

function againLines(complaints: OfOneRule, paint: Palette): readonly string[] {
  const [{ rule }] = complaints;
  const [first, ...others] = complaints.flatMap(({ places }) => places);
  if (!first) return [];
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return wrapped(`${rule}: see above, ${visible(resourceText(first))}${more}`, 2, 4).map(paint.quiet);
}
