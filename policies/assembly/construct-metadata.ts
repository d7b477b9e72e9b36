import type { Origin } from './graph';
import { sourceOf } from './source-location';
import { isObject, type RawObject, type RawValue } from './template-object';
import type { SourceLocation } from './types';

/**
 * What CDK records about constructs, in the manifest or in a file beside the template. The trace of the creating code is
 * an entry of its own (`aws:cdk:creationStack`); older versions hang it on the entry that gives the logical id.
 */
const LOGICAL_ID = 'aws:cdk:logicalId';
const CREATION = 'aws:cdk:creationStack';
const TEMPLATE_FILE = 'aws:cdk:templateFile';

/** Origins by template file and logical id: one stack's metadata describe its nested stacks too. */
export type OriginsByFile = ReadonlyMap<string, ReadonlyMap<string, Origin>>;

/** @param metadata entries by construct path, the paths with a leading slash */
export function readConstructMetadata(metadata: RawObject, stackFile: string): OriginsByFile {
  const files = templateFiles(metadata);
  const nearest = sourcesByPath(metadata);
  const origins = new Map<string, Map<string, Origin>>();
  for (const [path, entries] of Object.entries(metadata)) {
    if (!Array.isArray(entries)) continue;
    const logicalId = find(entries, LOGICAL_ID);
    if (typeof logicalId?.data !== 'string') continue;
    const file = fileOf(path, files) ?? stackFile;
    const known = origins.get(file) ?? new Map<string, Origin>();
    known.set(logicalId.data, { path: path.replace(/^\//, ''), source: nearest(path) });
    origins.set(file, known);
  }
  return origins;
}

/**
 * The line that created a construct. Node.js keeps ten frames of a trace: where all of them are CDK's own, it is the line
 * that created the nearest construct around it.
 */
function sourcesByPath(metadata: RawObject): (path: string) => SourceLocation | undefined {
  const own = new Map<string, SourceLocation>();
  const inside = new Map<string, SourceLocation>();
  for (const [path, entries] of Object.entries(metadata)) {
    const source = Array.isArray(entries) ? sourceOf(traceOf(entries)) : undefined;
    if (!source) continue;
    own.set(path, source);
    for (const around of ancestors(path)) if (!inside.has(around)) inside.set(around, source);
  }
  return (path) => {
    for (const place of [path, ...ancestors(path)]) {
      const source = own.get(place) ?? inside.get(place);
      if (source) return source;
    }
    return undefined;
  };
}

/** From the inside outwards. */
function ancestors(path: string): string[] {
  const found: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) found.push(path.slice(0, end));
  return found;
}

function traceOf(entries: readonly RawValue[]): readonly unknown[] {
  const trace = find(entries, CREATION)?.data ?? find(entries, LOGICAL_ID)?.trace;
  return Array.isArray(trace) ? trace : [];
}

function find(entries: readonly RawValue[], type: string): RawObject | undefined {
  return entries.filter(isObject).find((entry) => entry.type === type);
}

/** Construct paths of stacks, nested ones included, with the template that each writes. */
function templateFiles(metadata: RawObject): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, entries] of Object.entries(metadata)) {
    const data = Array.isArray(entries) ? find(entries, TEMPLATE_FILE)?.data : undefined;
    if (typeof data === 'string') files.set(path, data);
  }
  return files;
}

/** The template of the innermost stack that a construct belongs to. */
function fileOf(path: string, files: ReadonlyMap<string, string>): string | undefined {
  return [path, ...ancestors(path)].map((place) => files.get(place)).find((file) => file !== undefined);
}
