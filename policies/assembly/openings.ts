import { isIntrinsic } from './intrinsics/names';
import type { Template } from './template';
import { isObject, type RawValue } from './template-object';

/** Something that can re-open what a rule has judged. */
export interface Opening {
  readonly where: string;
  readonly what: string;
}

const KNOWN_SECTIONS = new Set([
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
]);

/** Sections beside resources and outputs, in which AWS::Include, a macro or a loop may stand as well. */
const OTHER_SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Rules', 'Metadata'] as const;

/** Functions that CloudFormation knows in Conditions and Rules only (user guide, condition and rule functions). */
const COMPARING = new Set(
  ['And', 'Contains', 'EachMemberEquals', 'EachMemberIn', 'Equals', 'Not', 'Or', 'RefAll', 'ValueOf', 'ValueOfAll'].map(
    (name) => `Fn::${name}`,
  ),
);

/** Resource types that bring in resources which no template here shows. */
const OPENING_TYPE =
  /^AWS::CloudFormation::(Macro|StackSet)$|^AWS::ServiceCatalog::CloudFormationProvisionedProduct$|::MODULE$/;

/** What is known about one raw value after looking through it once. */
export interface Scan {
  /** Conditions that Fn::If names. */
  readonly conditions: ReadonlySet<string>;
  readonly openings: readonly Opening[];
}

const scans = new WeakMap<object, Scan>();

const known = new WeakMap<Template, readonly Opening[]>();

/** Transforms, unknown sections and unknown functions of a template. */
export function openingsOf(template: Template): readonly Opening[] {
  let openings = known.get(template);
  if (!openings) {
    openings = [
      ...sectionOpenings(template),
      ...otherSectionOpenings(template),
      ...resourceOpenings(template),
      ...outputOpenings(template),
    ];
    known.set(template, openings);
  }
  return openings;
}

function* sectionOpenings({ raw }: Template): Iterable<Opening> {
  for (const section of Object.keys(raw)) {
    if (section === 'Transform') yield { where: section, what: JSON.stringify(raw.Transform) };
    else if (!KNOWN_SECTIONS.has(section))
      yield { where: section, what: 'a section that CloudFormation does not describe' };
  }
  for (const id of Object.keys(raw.Resources)) if (id.startsWith('Fn::')) yield { where: `Resources.${id}`, what: id };
}

function* otherSectionOpenings({ raw }: Template): Iterable<Opening> {
  for (const section of OTHER_SECTIONS) {
    const found: Opening[] = [];
    walk(raw[section] as RawValue, '', new Set(), found);
    const compares = section === 'Conditions' || section === 'Rules';
    for (const { where, what } of found)
      if (!(compares && COMPARING.has(what))) yield { where: `${section}${where}`, what };
  }
}

function* resourceOpenings({ resources }: Template): Iterable<Opening> {
  for (const [id, resource] of resources) {
    if (OPENING_TYPE.test(resource.Type)) yield { where: `Resources.${id}`, what: resource.Type };
    for (const { where, what } of scan(resource).openings) yield { where: `Resources.${id}${where}`, what };
  }
}

function* outputOpenings({ raw, outputs }: Template): Iterable<Opening> {
  for (const name of Object.keys(isObject(raw.Outputs) ? raw.Outputs : {}))
    if (name.startsWith('Fn::')) yield { where: 'Outputs', what: name };
  for (const [name, output] of outputs) {
    for (const { where, what } of scan(output).openings) yield { where: `Outputs.${name}${where}`, what };
  }
}

/** Looks through a resource or output once, however many assemblies share it. */
export function scan(raw: object): Scan {
  let found = scans.get(raw);
  if (!found) {
    const conditions = new Set<string>();
    const openings: Opening[] = [];
    walk(raw as RawValue, '', conditions, openings);
    found = { conditions, openings };
    scans.set(raw, found);
  }
  return found;
}

function walk(value: RawValue | undefined, path: string, conditions: Set<string>, openings: Opening[]): void {
  if (value === undefined || value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, `${path}.${index}`, conditions, openings);
    return;
  }
  const keys = Object.keys(value);
  for (const key of keys) {
    const inner = value[key] as RawValue;
    if (key.startsWith('Fn::')) {
      if (keys.length > 1 || !isIntrinsic(key)) openings.push({ where: path, what: key });
      // Properties as a whole behind a function: nothing can be said about the single property.
      else if (path === '.Properties') openings.push({ where: path, what: `${key} instead of properties` });
      if (key === 'Fn::If' && Array.isArray(inner) && typeof inner[0] === 'string') conditions.add(inner[0]);
    }
    walk(inner, `${path}.${key}`, conditions, openings);
  }
}

/** True where a raw resource's Condition matters: CDK's usage metadata is deployed for its own sake. */
export function conditionOf(resource: unknown): string | undefined {
  if (!isObject(resource) || typeof resource.Condition !== 'string') return undefined;
  return resource.Type === 'AWS::CDK::Metadata' ? undefined : resource.Condition;
}
