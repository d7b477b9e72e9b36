import { isDeepStrictEqual } from 'node:util';
import { createBudget } from './budget';
import { createGraph, type Graph, type StackNode } from './graph';
import { Memo, type Outcomes } from './memo';
import { unlinkedStacks } from './nested-stacks';
import { conditionOf, type Opening, openingsOf } from './openings';
import { createResolver, type Resolver } from './resolver';
import { resolveResource } from './resource';
import { sameJson } from './same-json';
import { createSegment, type Segment } from './segment';
import { describeStack, type StackDraft } from './stack-draft';
import type { RawResource } from './template-object';
import type { Assembly, Resource, TemplateStack, Value, World } from './types';
import { varying } from './varying';
import { createWorld } from './world';
import { MOST_CONDITIONS, usedConditions, worldsOf } from './worlds';

/** What an assembly was made of: enough to make it again with one template changed. */
export interface Workshop {
  readonly drafts: readonly StackDraft[];
  readonly nodes: ReadonlyMap<string, StackNode>;
  readonly resources: Memo<Resource>;
  readonly outputs: Memo<Value | undefined>;
  readonly worlds: readonly MadeWorld[];
  /** True while a change is only tried. */
  readonly trial?: boolean;
}

interface MadeWorld {
  readonly outcomes: Outcomes;
  readonly world: World;
  readonly segments: ReadonlyMap<string, Segment>;
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
  const touched = touchedStacks(known, nodes);
  const worlds = worldsOf([...groups.values()]).map((outcomes): MadeWorld => {
    const resolver = createResolver(graph, outcomes, { outputs, budget });
    const base = known?.worlds.find((world) => isPartOf(world.outcomes, outcomes));
    const segments = nodes.map((node) => {
      const same = touched.has(node.info.id) ? undefined : base?.segments.get(node.info.id);
      return same ?? createSegment(node.info.id, present(node, graph, outcomes, resources, resolver));
    });
    return {
      outcomes,
      world: createWorld(outcomes, stacks, segments, base?.world),
      segments: new Map(segments.map((segment) => [segment.stackId, segment])),
    };
  });
  const assembly: Assembly = { directory, stacks, worlds: worlds.map(({ world }) => world) };
  const byId = new Map(nodes.map((node) => [node.info.id, node]));
  workshops.set(assembly, { drafts, nodes: byId, resources, outputs, worlds });
  return assembly;
}

/** The resources that a stack has in a world. */
function present(
  node: StackNode,
  graph: Graph,
  outcomes: Outcomes,
  resources: Memo<Resource>,
  resolver: Resolver,
): Resource[] {
  if (!isDeployed(node, graph, outcomes)) return [];
  const found: Resource[] = [];
  for (const [id, raw] of node.template.resources) {
    if (!holds(node, raw, outcomes)) continue;
    const key = `${node.info.id}/${id}`;
    let entry = resources.find(key, outcomes);
    if (!entry) {
      const { trace, value } = resolver.trace(node, (frame) => resolveResource(id, raw, frame));
      entry = { trace, value: trace.conditions.size > 0 ? varying(value) : value };
      resources.add(key, entry);
    }
    found.push(entry.value);
  }
  return found;
}

/** The stacks that can have other resources than before, or others in another order. */
function touchedStacks(known: Workshop | undefined, nodes: readonly StackNode[]): ReadonlySet<string> {
  const dropped = [...(known?.resources.dropped ?? [])].map((key) => key.slice(0, key.lastIndexOf('/')));
  const changed = nodes.filter((node) => node.nestedIn || known?.nodes.get(node.info.id) !== node);
  return new Set([...dropped, ...changed.map(({ info }) => info.id)]);
}

/** True where all conditions of one world come out alike in the other. */
function isPartOf(one: Outcomes, other: Outcomes): boolean {
  return Object.keys(one).every((name) => one[name] === other[name]);
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

/**
 * The same node where nothing about it has changed, so that its resources keep their stack. Of a trial the hash does
 * not count: whatever else is said about the stack being the same, it stays the stack that was read.
 */
function nodeOf(
  draft: StackDraft,
  drafts: readonly StackDraft[],
  found: readonly Opening[],
  known?: Workshop,
): StackNode {
  const { template, group, nestedIn, origins } = draft;
  const before = known?.nodes.get(draft.id);
  if (before?.template === template && !nestedIn && known?.drafts.includes(draft) && sameOpenings(before.info, found))
    return before;
  const info = describeStack(draft, drafts, found);
  if (!before || !sameDescription(before.info, info)) return { info, template, group, nestedIn, origins };
  if (before.template === template) return before;
  const kept = known?.trial && sameJson(before.info.declared, info.declared);
  return { info: kept ? before.info : info, template, group, nestedIn, origins };
}

function sameDescription(one: TemplateStack, other: TemplateStack): boolean {
  const { deployment, environment, terminationProtection } = one;
  return (
    deployment === other.deployment &&
    environment === other.environment &&
    terminationProtection === other.terminationProtection &&
    sameOpenings(one, other.openings)
  );
}

function sameOpenings({ openings }: TemplateStack, others: readonly Opening[]): boolean {
  return (openings.length === 0 && others.length === 0) || isDeepStrictEqual(openings, others);
}

/** Resources whose stack is described anew point at the new description. */
function moved(resources: Memo<Resource>, known: Workshop | undefined, nodes: readonly StackNode[]): Memo<Resource> {
  const changed = new Map(
    nodes.filter(({ info }) => known && known.nodes.get(info.id)?.info !== info).map(({ info }) => [info.id, info]),
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
