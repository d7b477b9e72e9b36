import { promiseById } from '../../promises/catalogue';
import type { Palette } from '../colour';
import type { BrokenPromise, Complaint } from '../complaints';
import { visible } from '../visible';
import { actualText, environmentNames, resourceText, shortened, sourceText } from '../wording';

/**
 * One promise with everything that breaks it.
 * @param told complaints that stand in full further up; gets those of this promise
 */
export function brokenPromiseLines(
  { promise, complaints }: BrokenPromise,
  told: Set<string>,
  paint: Palette,
): readonly string[] {
  const { id, bindings } = promise;
  const broken = bindings.filter(({ state }) => state === 'broken');
  const title = promiseById(id)?.title.en ?? '';
  return [
    `${paint.bad('✗')} ${paint.strong(`${id} ${title}`)}  ${paint.quiet(`broken: ${environmentNames(broken)}`)}`,
    ...complaints.flatMap((complaint) => complaintLines(complaint, told, id, paint)),
  ];
}

/** Complaints where no promise binds, such as a foreign template's region. */
export function unboundLines(complaints: readonly Complaint[], paint: Palette): readonly string[] {
  if (complaints.length === 0) return [];
  const told = new Set<string>();
  return [
    `${paint.bad('✗')} ${paint.strong('Not as it must be, though no promise binds it here')}`,
    ...complaints.flatMap((complaint) => complaintLines(complaint, told, '', paint)),
  ];
}

function complaintLines(
  { finding, places }: Complaint,
  told: Set<string>,
  promise: string,
  paint: Palette,
): readonly string[] {
  const key = JSON.stringify([finding.rule, finding.logicalId, finding.resourceType, finding.property, finding.actual]);
  const heading = `  ${finding.rule}: ${finding.title}`;
  if (told.has(key)) return [`${heading} ${paint.quiet(`(${visible(resourceText(finding))}, see above)`)}`];
  told.add(key);
  const others = finding.promises.filter((id) => id !== promise);
  return [
    heading,
    ...places.map((place, index) => line(index === 0 ? 'where' : '', whereText(place), paint)),
    line('property', finding.property, paint),
    line('expected', shortened(finding.expected), paint),
    line('actual', shortened(actualText(finding)), paint),
    line('fix', finding.fix, paint),
    ...(others.length > 0 ? [line('also for', others.join(', '), paint)] : []),
  ];
}

function whereText(finding: Complaint['finding']): string {
  return [resourceText(finding), sourceText(finding.source)].filter((part) => part !== '').join('  ');
}

function line(label: string, text: string, paint: Palette): string {
  return `    ${paint.quiet(label.padEnd(8))}  ${visible(text)}`;
}
