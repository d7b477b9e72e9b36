import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parseJson } from './read-template';
import { isObject, type RawObject, type RawValue } from './template-object';
import { UnusableInput } from './unusable-input';

export const MANIFEST = 'manifest.json';

/** Newest schema of cloud assemblies whose meaning is known: what aws-cdk-lib 2.276 writes. */
export const KNOWN_SCHEMA = 55;
/** Stages within stages. */
const DEEPEST = 20;

/** What a manifest says about one stack; paths are relative to the assembly. */
export interface ManifestStack {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  /** Folder of the manifest that lists it, '' for the topmost. */
  readonly folder: string;
  readonly templateFile: string;
  /** What the deployment gives to the template's parameters. */
  readonly parameters: RawObject;
  readonly metadata: RawObject;
}

/** All stacks of a cloud assembly, those of nested assemblies (stages) included. */
export function readManifest(directory: string, folder = '', depth = 0): ManifestStack[] {
  const where = join(folder, MANIFEST);
  if (depth > DEEPEST)
    throw new UnusableInput(`${where} is a stage within more than ${DEEPEST} others: flatten the app.`);
  const manifest = readObject(directory, where);
  checkSchema(manifest.version, where);
  if (!isObject(manifest.artifacts ?? {}))
    throw new UnusableInput(`${where} lists no artifacts: synthesize the app again.`);
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, artifact]): ManifestStack[] => {
    if (!isObject(artifact)) return [];
    const properties = isObject(artifact.properties) ? artifact.properties : {};
    if (artifact.type === 'cdk:cloud-assembly') {
      return readManifest(directory, inside(folder, properties.directoryName, where), depth + 1);
    }
    return artifact.type === 'aws:cloudformation:stack' ? [stackOf(directory, folder, id, artifact, properties)] : [];
  });
}

function stackOf(
  directory: string,
  folder: string,
  id: string,
  artifact: RawObject,
  properties: RawObject,
): ManifestStack {
  const where = join(folder, MANIFEST);
  const [account, region] = environmentOf(artifact.environment);
  return {
    id: text(artifact.displayName) ?? id,
    name: text(properties.stackName) ?? id,
    account,
    region,
    terminationProtection: properties.terminationProtection === true,
    folder,
    templateFile: inside(folder, properties.templateFile, where),
    parameters: isObject(properties.parameters) ? properties.parameters : {},
    metadata: metadataOf(directory, folder, artifact),
  };
}

/** `aws://account/region`; an app may leave both open. */
function environmentOf(environment: RawValue | undefined): [string, string] {
  const [, account = 'unknown', region = 'unknown'] = /^aws:\/\/([^/]*)\/(.*)$/.exec(text(environment) ?? '') ?? [];
  return [account === 'unknown-account' ? 'unknown' : account, region === 'unknown-region' ? 'unknown' : region];
}

function metadataOf(directory: string, folder: string, artifact: RawObject): RawObject {
  const own = isObject(artifact.metadata) ? artifact.metadata : {};
  if (typeof artifact.additionalMetadataFile !== 'string') return own;
  return { ...readObject(directory, inside(folder, artifact.additionalMetadataFile, join(folder, MANIFEST))), ...own };
}

function checkSchema(version: RawValue | undefined, where: string): void {
  const major = /^(\d+)\./.exec(text(version) ?? '')?.[1];
  if (major === undefined)
    throw new UnusableInput(`${where} names no schema version: it is no manifest of a cloud assembly.`);
  if (Number(major) > KNOWN_SCHEMA) {
    throw new UnusableInput(
      `${where} has schema ${version}, and Bollwerk knows schemas up to ${KNOWN_SCHEMA}: update Bollwerk, or synthesize with aws-cdk-lib 2.276.`,
    );
  }
}

/** Reads a JSON object of the assembly. */
export function readObject(directory: string, file: string): RawObject {
  const path = join(directory, file);
  if (!existsSync(path))
    throw new UnusableInput(`${file} is missing in ${directory}, but the assembly names it: synthesize the app again.`);
  // A pipe would keep the reader waiting for ever.
  if (!statSync(path).isFile()) throw new UnusableInput(`${file} is no file: synthesize the app again.`);
  const value = parseJson(readFileSync(path, 'utf8'), file);
  if (!isObject(value)) throw new UnusableInput(`${file} holds no object: synthesize the app again.`);
  return value;
}

/** A path that a manifest names must lie below the manifest. */
function inside(folder: string, name: RawValue | undefined, where: string): string {
  const path = typeof name === 'string' ? normalize(name) : '';
  if (path === '' || path === '.' || path.startsWith('..') || path.startsWith('/')) {
    throw new UnusableInput(
      `${where} names the file ${JSON.stringify(name)}, which is not inside the assembly: synthesize the app again.`,
    );
  }
  return join(folder, path);
}

function text(value: RawValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
