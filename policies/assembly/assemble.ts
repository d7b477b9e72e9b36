import { isDeepStrictEqual } from 'node:util';
import { createBudget } from './budget';
import { createGraph, type Graph, type StackNode } from './graph';
import { Memo, type Outcomes } from './memo';
import { unlinkedStacks } from './nested-stacks';
import { conditionOf, type Opening, openingsOf } from './openings';
import { createResolver } from './resolver';
import { resolveResource } from './resource';
import { describeStack, type StackDraft } from './stack-draft';
import type { RawResource } from './template-object';
import type { Assembly, Resource, TemplateStack, Value } from './types';
import { createWorld } from './world';
import { MOST_CONDITIONS, usedConditions, worldsOf } from './worlds';

/** What an assembly was made of: enough to make it again with one template changed. */
export interface Workshop {
  readonly drafts: readonly StackDraft[];
  readonly nodes: ReadonlyMap<string, StackNode>;
  readonly resources: Memo<Resource>;
  readonly outputs: Memo<Value | undefined>;
}

const workshops = new WeakMap<Assembly, Workshop>();

export function workshopOf(assembly: Assembly): Workshop {
  const workshop = workshops.get(assembly);
  if (!workshop) throw new Error('this assembly was not made by loadAssembly, assemblyFromTemplates or withTemplate');
  return workshop;
}

/** Resolves all templates, in all worlds, into one assembly. */
export function assemble(directory: string, drafts: readonly StackDraft[], known?: Workshop): Assembly {
  const groups = conditionsByGroup(drafts);
  const nodes = drafts.map((draft) => nodeOf(draft, drafts, openings(draft, drafts, groups), known));
  const graph = createGraph(directory, nodes);
  const stacks = nodes.map(({ info }) => info);
  const budget = createBudget();
  const outputs = known?.outputs ?? new Memo<Value | undefined>();
  const resources = moved(known?.resources ?? new Memo<Resource>(), known, nodes);
  const worlds = worldsOf([...groups.values()]).map((outcomes) => {
    const resolver = createResolver(graph, outcomes, { outputs, budget });
    const present: Resource[] = [];
    for (const node of nodes) {
      if (!isDeployed(node, graph, outcomes)) continue;
      for (const [id, raw] of node.template.resources) {
        if (!holds(node, raw, outcomes)) continue;
        const key = `${node.info.id}/${id}`;
        let entry = resources.find(key, outcomes);
        if (!entry) {
          entry = resolver.trace(node, (frame) => resolveResource(id, raw, frame));
          resources.add(key, entry);
        }
        present.push(entry.value);
      }
    }
    return createWorld(outcomes, stacks, present);
  });
  const assembly: Assembly = { directory, stacks, worlds };
  workshops.set(assembly, { drafts, nodes: new Map(nodes.map((node) => [node.info.id, node])), resources, outputs });
  return assembly;
}

function conditionsByGroup(drafts: readonly StackDraft[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, group, template } of drafts) {
    const used = usedConditions(template);
    if (used.length > 0) groups.set(group, [...(groups.get(group) ?? []), ...used.map((name) => `${id}/${name}`)]);
  }
  return groups;
}

function openings(
  draft: StackDraft,
  drafts: readonly StackDraft[],
  groups: ReadonlyMap<string, readonly string[]>,
): Opening[] {
  const found = [...openingsOf(draft.template), ...unlinkedStacks(draft, drafts)];
  const conditions = groups.get(draft.group)?.length ?? 0;
  if (conditions > MOST_CONDITIONS && usedConditions(draft.template).length > 0) {
    found.push({
      where: 'Conditions',
      what: `too many conditions to judge every combination: ${conditions}, more than ${MOST_CONDITIONS}`,
    });
  }
  return found;
}

/** The same node where nothing about it has changed, so that its resources keep their stack. */
function nodeOf(
  draft: StackDraft,
  drafts: readonly StackDraft[],
  found: readonly Opening[],
  known?: Workshop,
): StackNode {
  const { template, group, nestedIn, origins } = draft;
  const info = describeStack(draft, drafts, found);
  const before = known?.nodes.get(draft.id);
  return before?.template === template && sameDescription(before.info, info)
    ? before
    : { info, template, group, nestedIn, origins };
}

function sameDescription(one: TemplateStack, other: TemplateStack): boolean {
  const { deployment, environment, terminationProtection, openings } = one;
  return (
    deployment === other.deployment &&
    environment === other.environment &&
    terminationProtection === other.terminationProtection &&
    isDeepStrictEqual(openings, other.openings)
  );
}

/** Resources whose stack is described anew point at the new description. */
function moved(resources: Memo<Resource>, known: Workshop | undefined, nodes: readonly StackNode[]): Memo<Resource> {
  const changed = new Map(
    nodes.filter((node) => known && known.nodes.get(node.info.id) !== node).map(({ info }) => [info.id, info]),
  );
  if (changed.size === 0) return resources;
  return resources.map(
    (key) => changed.has(key.slice(0, key.lastIndexOf('/'))),
    (resource) => ({ ...resource, stack: changed.get(resource.stack.id) ?? resource.stack }),
  );
}

/** False where the resource's Condition is false in this world. */
function holds({ info }: StackNode, raw: RawResource, outcomes: Outcomes): boolean {
  const condition = conditionOf(raw);
  return condition === undefined || outcomes[`${info.id}/${condition}`] !== false;
}

/** A nested stack is deployed where the resource that it is, is. */
function isDeployed({ nestedIn }: StackNode, graph: Graph, outcomes: Outcomes): boolean {
  const parent = nestedIn && graph.stack(nestedIn.stack);
  if (!parent) return true;
  const resource = parent.template.resources.get(nestedIn.logicalId);
  return resource !== undefined && holds(parent, resource, outcomes) && isDeployed(parent, graph, outcomes);
}
