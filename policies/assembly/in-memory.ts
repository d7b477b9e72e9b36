import { createHash } from 'node:crypto';
import { assemble } from './assemble';
import type { Origin } from './graph';
import type { StackDraft } from './stack-draft';
import { checkTemplate } from './template';
import type { Assembly } from './types';

/** A template that never was a file. */
export interface TemplateInMemory {
  /** As in {@link TemplateStack}, e.g. `evermood-production/database`. */
  readonly id: string;
  /** @default the id with dashes, as CDK names the stacks of a stage */
  readonly name?: string;
  /** @default 'unknown' */
  readonly account?: string;
  readonly region?: string;
  /** @default what the template's metadata say */
  readonly deployment?: string;
  readonly environment?: string;
  /** @default false */
  readonly terminationProtection?: boolean;
  /** @default the id with `.template.json` */
  readonly file?: string;
  /** The resource that this nested stack is. */
  readonly nestedIn?: { readonly stack: string; readonly logicalId: string };
  readonly origins?: ReadonlyMap<string, Origin>;
  /** Must not be changed afterwards. */
  readonly template: object;
}

/** The assembly of some templates, without any file. */
export function assemblyFromTemplates(stacks: readonly TemplateInMemory[]): Assembly {
  return assemble(
    '',
    stacks.map((stack) => draftOf(stack)),
  );
}

function draftOf({ id, template, ...given }: TemplateInMemory): StackDraft {
  return {
    name: id.replaceAll('/', '-'),
    account: 'unknown',
    region: 'unknown',
    terminationProtection: false,
    file: `${id}.template.json`,
    origins: new Map(),
    ...given,
    id,
    group: id.slice(0, Math.max(0, id.lastIndexOf('/'))),
    sha256: () => hashOf(template),
    template: checkTemplate(template, `template ${id}`),
  };
}

/** SHA-256 of a template as JSON. */
export function hashOf(template: object): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex');
}
