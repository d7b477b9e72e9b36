import type { Origin } from './graph';
import { sourceOf } from './source-location';
import { isObject, type RawObject, type RawValue } from './template-object';

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
  const origins = new Map<string, Map<string, Origin>>();
  for (const [path, entries] of Object.entries(metadata)) {
    if (!Array.isArray(entries)) continue;
    const logicalId = find(entries, LOGICAL_ID);
    if (typeof logicalId?.data !== 'string') continue;
    const file = fileOf(path, files) ?? stackFile;
    const known = origins.get(file) ?? new Map<string, Origin>();
    known.set(logicalId.data, { path: path.replace(/^\//, ''), source: sourceOf(traceOf(entries, logicalId)) });
    origins.set(file, known);
  }
  return origins;
}

function traceOf(entries: readonly RawValue[], logicalId: RawObject): readonly unknown[] {
  const trace = find(entries, CREATION)?.data ?? logicalId.trace;
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
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const file = files.get(path.slice(0, end));
    if (file !== undefined) return file;
  }
  return undefined;
}
