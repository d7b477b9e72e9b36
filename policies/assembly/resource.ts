import type { Frame } from './frame';
import { format } from './symbol';
import type { RawResource, RawValue } from './template-object';
import type { Resource, Value } from './types';

const PATH = 'aws:cdk:path';

/** One resource with everything in it resolved. */
export function resolveResource(logicalId: string, raw: RawResource, frame: Frame): Resource {
  const { stack } = frame;
  const origin = stack.origins.get(logicalId);
  const metadata = objectOf(raw.Metadata, frame);
  const path = metadata[PATH];
  return {
    stack: stack.info,
    logicalId,
    type: raw.Type,
    properties: objectOf(raw.Properties, frame),
    deletionPolicy: textOf(raw.DeletionPolicy, frame),
    updateReplacePolicy: textOf(raw.UpdateReplacePolicy, frame),
    dependsOn: listOf(raw.DependsOn),
    metadata,
    creationPolicy: frame.resolve(raw.CreationPolicy),
    updatePolicy: frame.resolve(raw.UpdatePolicy),
    path: typeof path === 'string' ? path : origin?.path,
    source: origin?.source,
  };
}

/** Properties behind a function as a whole are reported as an opening; here they are empty. */
function objectOf(raw: RawValue | undefined, frame: Frame): { [key: string]: Value } {
  const value = frame.resolve(raw);
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function textOf(raw: RawValue | undefined, frame: Frame): string | undefined {
  const value = frame.resolve(raw);
  return value === undefined || typeof value === 'string' ? value : format(value);
}

function listOf(raw: unknown): readonly string[] {
  return (Array.isArray(raw) ? raw : [raw]).filter((item) => typeof item === 'string');
}
