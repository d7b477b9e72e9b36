import { isObject, type RawObject, type RawResource, type RawTemplate, type RawValue } from './template-object';
import { UnusableInput } from './unusable-input';

/** A template whose sections have been checked, each as a map: a name like `constructor` finds nothing by accident. */
export interface Template {
  readonly raw: RawTemplate;
  readonly resources: ReadonlyMap<string, RawResource>;
  readonly parameters: ReadonlyMap<string, RawObject>;
  readonly mappings: ReadonlyMap<string, RawObject>;
  readonly conditions: ReadonlyMap<string, RawValue>;
  readonly outputs: ReadonlyMap<string, RawObject>;
}

/** The sections that hold named objects, as they are called in {@link Template}. */
export const SECTIONS = ['resources', 'parameters', 'mappings', 'conditions', 'outputs'] as const;

/**
 * Objects within objects a template may hold: far more than any resource type has, and so few that no recursion over
 * a template can exhaust the stack.
 */
const DEEPEST = 100;

/**
 * Checks the shape of a template.
 * @param where names the template in the error's sentence
 */
export function checkTemplate(raw: unknown, where: string): Template {
  if (!isObject(raw))
    throw new UnusableInput(
      `${where} is not a CloudFormation template: it must be an object with a section Resources.`,
    );
  if (!isObject(raw.Resources)) {
    throw new UnusableInput(
      `${where} has no Resources: a template needs a section Resources that maps logical ids to resources.`,
    );
  }
  checkTemplateDepth(raw, where);
  const resources = new Map<string, RawResource>();
  for (const [id, resource] of Object.entries(raw.Resources)) {
    // LanguageExtensions' loops stand among the resources; `openings.ts` reports them.
    if (!id.startsWith('Fn::')) resources.set(id, checkResource(resource, id, where));
  }
  return {
    raw: raw as unknown as RawTemplate,
    resources,
    parameters: sectionOf(raw, 'Parameters', where),
    mappings: sectionOf(raw, 'Mappings', where),
    conditions: new Map(Object.entries(objectOf(raw, 'Conditions', where))),
    outputs: sectionOf(raw, 'Outputs', where),
  };
}

function checkResource(resource: RawValue, id: string, where: string): RawResource {
  if (!isObject(resource) || typeof resource.Type !== 'string' || resource.Type === '') {
    throw new UnusableInput(
      `${where} has a resource ${id} without a Type: give every resource a Type such as AWS::S3::Bucket.`,
    );
  }
  for (const part of ['Properties', 'Metadata'] as const) {
    if (resource[part] !== undefined && resource[part] !== null && !isObject(resource[part])) {
      throw new UnusableInput(
        `${where} has a resource ${id} whose ${part} are no object: write them as name and value.`,
      );
    }
  }
  return resource as unknown as RawResource;
}

function sectionOf(raw: RawObject, name: string, where: string): Map<string, RawObject> {
  const entries = new Map<string, RawObject>();
  for (const [key, value] of Object.entries(objectOf(raw, name, where))) if (isObject(value)) entries.set(key, value);
  return entries;
}

function objectOf(raw: RawObject, name: string, where: string): RawObject {
  const section = raw[name] ?? {};
  if (!isObject(section))
    throw new UnusableInput(`${where} has a section ${name} that is no object: it must map names to definitions.`);
  return section;
}

/** Resources that were found shallow enough; an assembly with one template changed shares all others with the first. */
const shallow = new WeakSet<object>();

function checkTemplateDepth(raw: RawObject, where: string): void {
  for (const [name, section] of Object.entries(raw)) {
    if (name !== 'Resources' || !isObject(section)) checkDepth(section, where, 1);
    else
      for (const resource of Object.values(section)) {
        if (!isObject(resource) || shallow.has(resource)) continue;
        checkDepth(resource, where, 2);
        shallow.add(resource);
      }
  }
}

function checkDepth(value: unknown, where: string, depth: number): void {
  if (value === null || typeof value !== 'object') return;
  if (depth > DEEPEST)
    throw new UnusableInput(`${where} is nested more than ${DEEPEST} levels deep: no resource needs that, flatten it.`);
  for (const inner of Array.isArray(value) ? value : Object.values(value)) checkDepth(inner, where, depth + 1);
}
