import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from './types';

/** The frameworks auditors ask for: BSI C5:2020, ISO/IEC 27001:2022 Annex A, CSA CCM v4. */
export type FrameworkName = 'c5' | 'iso27001' | 'ccm';

export interface Framework {
  readonly name: string;
  /** Where the ids come from and how far they can be relied on. */
  readonly remark: Bilingual;
}

/** The controls that a group of promises answers; an id without a source is left out, not guessed. */
export interface MappedTopic {
  readonly topic: string;
  readonly title: Bilingual;
  readonly promises: readonly string[];
  readonly c5: readonly string[];
  readonly iso27001: readonly string[];
  readonly ccm: readonly string[];
  readonly remark?: Bilingual;
}

export interface ControlMapping {
  readonly frameworks: Readonly<Record<FrameworkName, Framework>>;
  readonly topics: readonly MappedTopic[];
}

let mapping: ControlMapping | undefined;

/** Read at the first call, kept for the life of the process. */
export function loadMapping(): ControlMapping {
  mapping ??= JSON.parse(readFileSync(join(__dirname, 'control-mapping.json'), 'utf8')) as ControlMapping;
  return mapping;
}

/** The topics a promise belongs to; none when no source gives an id for it. */
export function topicsOf(promiseId: string): readonly MappedTopic[] {
  return loadMapping().topics.filter((topic) => topic.promises.includes(promiseId));
}
