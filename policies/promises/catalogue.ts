import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedPromise, SourceDocument } from './types';

/** In the order in which the catalogue lists them. */
export const SOURCE_DOCUMENTS: readonly SourceDocument[] = ['evermood', 'eventmobi', 'smartmoove'];

let catalogue: readonly PublishedPromise[] | undefined;
let byId: ReadonlyMap<string, PublishedPromise> | undefined;

/** All promises, by document and number. Read at the first call, kept for the life of the process. */
export function loadCatalogue(): readonly PublishedPromise[] {
  catalogue ??= SOURCE_DOCUMENTS.flatMap(readDocument);
  return catalogue;
}

/** The promise with this id, or nothing: an unknown id is for the caller to report. */
export function promiseById(id: string): PublishedPromise | undefined {
  byId ??= new Map(loadCatalogue().map((promise) => [promise.id, promise]));
  return byId.get(id);
}

function readDocument(document: SourceDocument): PublishedPromise[] {
  const folder = join(__dirname, document);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as PublishedPromise[])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
