import { assemble, type Workshop, workshopOf } from './assemble';
import { fact } from './frame';
import { hashOf } from './in-memory';
import { sameJson } from './same-json';
import type { StackDraft } from './stack-draft';
import { checkTemplate, SECTIONS, type Template } from './template';
import { isObject, type RawTemplate } from './template-object';
import type { Assembly } from './types';

/** The template of a stack as it was read; clone it before you change it. */
export function templateOf(assembly: Assembly, stackId: string): RawTemplate {
  return draftOf(workshopOf(assembly), stackId).template.raw;
}

/**
 * The assembly with one template replaced. Only what looked at a changed entry of the template is resolved again;
 * everything else, other stacks' resources included, is the very same object as before.
 */
export function withTemplate(assembly: Assembly, stackId: string, raw: object): Assembly {
  return replaced(assembly, stackId, raw, false);
}

/**
 * The same for a change that is tried and thrown away, and a change more each time: the stack stays the one that was
 * read, its hash included, as long as the template says nothing else about it. So its other resources stay, too.
 */
export function tryTemplate(assembly: Assembly, stackId: string, raw: object): Assembly {
  return replaced(assembly, stackId, raw, true);
}

function replaced(assembly: Assembly, stackId: string, raw: object, trial: boolean): Assembly {
  const workshop = workshopOf(assembly);
  const before = draftOf(workshop, stackId);
  const given = checkTemplate(raw, `template ${stackId}`);
  const { template, changed, resources } = compare(before.template, given, stackId);
  const after: StackDraft = { ...before, template, sha256: () => hashOf(raw) };
  const drafts = linked(
    workshop.drafts.map((draft) => (draft === before ? after : draft)),
    before,
    after,
  );
  return assemble(assembly.directory, drafts, {
    ...workshop,
    trial,
    resources: workshop.resources.without(changed, resources),
    outputs: workshop.outputs.without(changed, new Set()),
  });
}

function draftOf({ drafts }: Workshop, stackId: string): StackDraft {
  const draft = drafts.find(({ id }) => id === stackId);
  if (!draft) throw new Error(`no stack ${stackId} in this assembly`);
  return draft;
}

interface Comparison {
  /** The new template, with the old objects wherever they say the same. */
  readonly template: Template;
  /** Facts that whoever read them must read again. */
  readonly changed: ReadonlySet<string>;
  /** Resources that read differently themselves. */
  readonly resources: ReadonlySet<string>;
}

function compare(before: Template, after: Template, stackId: string): Comparison {
  const changed = new Set<string>();
  const resources = new Set<string>();
  const merged = { ...after };
  for (const section of SECTIONS) {
    const { entries, different } = merge<unknown>(before[section], after[section]);
    Object.assign(merged, { [section]: entries });
    for (const name of different) {
      changed.add(fact(stackId, section, name));
      if (section === 'resources') resources.add(`${stackId}/${name}`);
      else if (section === 'outputs' || computesExports(before) || computesExports(after))
        changed.add(fact('', 'exports', ''));
      if (section === 'resources' && before.resources.has(name) !== after.resources.has(name))
        changed.add(fact(stackId, 'ids', name));
    }
  }
  return { template: merged, changed, resources };
}

/** Whether the name of any export is more than a text that stands there. */
function computesExports({ outputs }: Template): boolean {
  return [...outputs.values()].some(({ Export }) => isObject(Export) && typeof Export.Name !== 'string');
}

function merge<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>) {
  const entries = new Map<string, T>();
  const different = new Set<string>();
  for (const [name, value] of after) {
    const old = before.get(name);
    const same = old !== undefined && sameJson(old, value);
    entries.set(name, same ? old : value);
    if (!same) different.add(name);
  }
  for (const name of before.keys()) if (!after.has(name)) different.add(name);
  return { entries, different };
}

/** A nested stack whose resource is gone, or names another template, is no longer part of the assembly. */
function linked(drafts: readonly StackDraft[], before: StackDraft, after: StackDraft): StackDraft[] {
  const lost = new Set<string>();
  for (const { id, nestedIn } of drafts) {
    if (!nestedIn) continue;
    const url = ({ template }: StackDraft) =>
      template.resources.get(nestedIn.logicalId)?.Properties?.TemplateURL ?? null;
    if (lost.has(nestedIn.stack) || (nestedIn.stack === after.id && !sameJson(url(before), url(after)))) lost.add(id);
  }
  return drafts.filter(({ id }) => !lost.has(id));
}
