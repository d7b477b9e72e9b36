import type { Origin } from './graph';
import { conditionOf, type Opening } from './openings';
import { partitionNameOf } from './pseudo-parameters';
import type { Template } from './template';
import { isObject } from './template-object';
import type { TemplateStack, Value } from './types';

/** One template as it was read, before it takes its place in an assembly. */
export interface StackDraft {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  readonly file: string;
  /** SHA-256 of the template's bytes, hexadecimal; computed when asked for. */
  readonly sha256: () => string;
  readonly template: Template;
  readonly group: string;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly nestedIn?: { readonly stack: string; readonly logicalId: string };
  /** Given in memory instead of by the template's metadata. */
  readonly deployment?: string;
  readonly environment?: string;
}

/** What an assembly says about a stack. A nested stack belongs to what its parent belongs to, unless it says otherwise. */
export function describeStack(
  draft: StackDraft,
  drafts: readonly StackDraft[],
  openings: readonly Opening[],
): TemplateStack {
  const { id, name, account, region, terminationProtection, file, nestedIn } = draft;
  return {
    id,
    name,
    deployment: claim(draft, drafts, 'deployment'),
    environment: claim(draft, drafts, 'environment'),
    account,
    region,
    partition: partitionNameOf(region),
    terminationProtection,
    file,
    get sha256() {
      return draft.sha256();
    },
    parent: nestedIn?.stack,
    openings,
    declared: {
      parameters: Object.fromEntries(draft.template.parameters),
      outputs: Object.fromEntries(draft.template.outputs),
      conditions: Object.fromEntries(draft.template.conditions) as { [name: string]: Value },
      notes: notesOf(draft.template),
      conditional: conditionalsOf(draft.template),
    },
  };
}

function notesOf({ raw }: Template): Value {
  const sections = raw as unknown as { [section: string]: Value | undefined };
  return Object.fromEntries(
    ['Description', 'Metadata', 'Mappings', 'Rules'].flatMap((name) => {
      const section = sections[name];
      return section === undefined ? [] : [[name, section]];
    }),
  );
}

function conditionalsOf({ resources, outputs }: Template): readonly string[] {
  return [...resources, ...outputs].filter(([, part]) => conditionOf(part) !== undefined).map(([id]) => id);
}

function claim(
  draft: StackDraft,
  drafts: readonly StackDraft[],
  what: 'deployment' | 'environment',
): string | undefined {
  const metadata = draft.template.raw.Metadata;
  const own = isObject(metadata) && isObject(metadata.Bollwerk) ? metadata.Bollwerk[what] : undefined;
  const claimed = draft[what] ?? (typeof own === 'string' ? own : undefined);
  if (claimed !== undefined) return claimed;
  const parent = draft.nestedIn && drafts.find(({ id }) => id === draft.nestedIn?.stack);
  return parent && claim(parent, drafts, what);
}
