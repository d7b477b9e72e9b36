import { readFileSync } from 'node:fs';
import type { SourceLocation } from '../assembly/types';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { promiseById } from './catalogue';
import { OPEN_PARTS_FILE, type OpenPart } from './open-part';

export interface StalePartInput {
  readonly parts: ReadonlyMap<string, OpenPart>;
  readonly rules: readonly Rule[];
  /** Types of resources in the templates of the judged deployments; none where foreign templates alone were judged. */
  readonly types: ReadonlySet<string>;
}

/** The complaint about each open part that has outlived its reason: what it waits for is there, so its text is no longer true. */
export function stalePartFindings({ parts, rules, types }: StalePartInput): readonly Finding[] {
  // The list is this repository's: other templates say nothing about it.
  if (types.size === 0) return [];
  return [...parts].flatMap(([id, part]) => {
    const actual = arrived(part, rules, types) ?? groundless(id, rules);
    return actual === undefined ? [] : [findingOf(id, actual)];
  });
}

/** What the entry waits for, where it has come. */
function arrived({ until }: OpenPart, rules: readonly Rule[], types: ReadonlySet<string>): string | undefined {
  const type = until?.types?.find((each) => types.has(each));
  if (type !== undefined) return `the templates hold ${type}`;
  const rule = until?.rules?.find((each) => rules.some(({ id }) => id === each));
  return rule === undefined ? undefined : `the rule ${rule} is there`;
}

/** An entry for something that is no promise, or that no template could show, opens nothing. */
function groundless(id: string, rules: readonly Rule[]): string | undefined {
  const promise = promiseById(id);
  if (!promise) return 'there is no such promise';
  if (!promise.ways.includes('template')) return 'no template could show it';
  return rules.some(({ promises }) => promises.includes(id)) ? undefined : 'no rule claims it: it is uncovered anyway';
}

function findingOf(id: string, actual: string): Finding {
  return {
    rule: 'open-part-current',
    title: 'What the list calls open is open: no entry outlives its reason',
    promises: promiseById(id) ? [id] : [],
    deployment: null,
    environment: null,
    stack: null,
    logicalId: null,
    resourceType: '-',
    property: id,
    expected: 'nothing yet of what the entry waits for',
    actual,
    fix: 'Delete the entry where rules now show the part; else write in both languages what is still missing, and what that waits for.',
    source: sourceOf(id),
    conditions: {},
  };
}

function sourceOf(id: string): SourceLocation | null {
  const lines = readFileSync(OPEN_PARTS_FILE, 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(`"${id}":`));
  return index < 0 ? null : { file: 'policies/promises/open-parts.json', line: index + 1 };
}
