import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from './types';

export const OPEN_PARTS_FILE = join(__dirname, 'open-parts.json');

/** What no rule shows yet although templates could, and where it will come from. */
export interface OpenPart extends Bilingual {
  /** What would make the entry untrue: as soon as a template holds one of the types, or one of the rules is there, the gate asks for it. */
  readonly until?: { readonly types?: readonly string[]; readonly rules?: readonly string[] };
}

// Not named like its data: where both stand, `require` finds the JSON before the TypeScript.
let parts: ReadonlyMap<string, OpenPart> | undefined;

/** By promise id. Read at the first call. */
export function loadOpenParts(): ReadonlyMap<string, OpenPart> {
  parts ??= new Map(Object.entries(JSON.parse(readFileSync(OPEN_PARTS_FILE, 'utf8')) as Record<string, OpenPart>));
  return parts;
}

/** The part of the template way that the promise's rules do not speak for; nothing where they speak for all of it. */
export function openPart(promiseId: string): Bilingual | undefined {
  const part = loadOpenParts().get(promiseId);
  return part && { en: part.en, de: part.de };
}
