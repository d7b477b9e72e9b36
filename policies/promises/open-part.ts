import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from './types';

// Not named like its data: where both stand, `require` finds the JSON before the TypeScript.
let parts: ReadonlyMap<string, Bilingual> | undefined;

/** By promise id: what no rule shows yet although templates could, and where it will come from. Read at the first call. */
export function loadOpenParts(): ReadonlyMap<string, Bilingual> {
  parts ??= new Map(
    Object.entries(JSON.parse(readFileSync(join(__dirname, 'open-parts.json'), 'utf8')) as Record<string, Bilingual>),
  );
  return parts;
}

/** The part of the template way that the promise's rules do not speak for; nothing where they speak for all of it. */
export function openPart(promiseId: string): Bilingual | undefined {
  return loadOpenParts().get(promiseId);
}
