import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type OriginsByFile, readConstructMetadata } from './construct-metadata';
import { type ManifestStack, readManifest, readObject } from './manifest';
import { nestedTemplateUrls } from './nested-stacks';
import { readListedTemplate } from './read-template';
import type { StackDraft } from './stack-draft';
import type { Template } from './template';
import { isObject, type RawObject, type RawValue } from './template-object';
import { UnusableInput } from './unusable-input';

/** Before bucket and key in the URLs that CDK gives its assets. */
const S3_ENDPOINT = /^https:\/\/s3\.[^/]*\//;

/** Reads what `cdk synth` wrote: all stacks of all stages, and the nested stacks whose templates are assets. */
export function readCloudAssembly(directory: string): StackDraft[] {
  const drafts = readManifest(directory).flatMap((stack) => readStack(directory, stack));
  if (drafts.length === 0)
    throw new UnusableInput(`${directory} is a cloud assembly without any stack: there is nothing to judge.`);
  const twice = drafts.find(({ id }, index) => drafts.findIndex((other) => other.id === id) !== index);
  if (twice) throw new UnusableInput(`${directory} has two stacks with the id ${twice.id}: synthesize the app again.`);
  return drafts;
}

function readStack(directory: string, stack: ManifestStack): StackDraft[] {
  const { id, name, account, region, terminationProtection, folder, templateFile, parameters, metadata } = stack;
  const { template, sha256 } = readIn(directory, templateFile);
  const origins = readConstructMetadata(metadata, basename(templateFile));
  const draft: StackDraft = {
    id,
    name,
    account,
    region,
    terminationProtection,
    file: templateFile,
    template: withParameters(template, parameters),
    sha256,
    group: folder,
    origins: origins.get(basename(templateFile)) ?? new Map(),
  };
  return [draft, ...nestedIn(draft, { directory, origins, assets: once(() => assetsOf(directory, templateFile)) })];
}

/** What the manifest gives to a parameter counts, not the template's default. */
function withParameters(template: Template, given: RawObject): Template {
  const parameters = [...template.parameters].map(([name, definition]): [string, RawObject] =>
    Object.hasOwn(given, name) ? [name, { ...definition, Default: given[name] as RawValue }] : [name, definition],
  );
  return Object.keys(given).length > 0 ? { ...template, parameters: new Map(parameters) } : template;
}

interface Surroundings {
  readonly directory: string;
  readonly origins: OriginsByFile;
  /** File by bucket and object key, from the asset manifest beside the template. */
  readonly assets: () => ReadonlyMap<string, string>;
}

/** A template that is its own ancestor has no bottom. */
function nestedIn(
  parent: StackDraft,
  around: Surroundings,
  ancestors: readonly string[] = [parent.file],
): StackDraft[] {
  return nestedTemplateUrls(parent.template).flatMap(({ logicalId, url }): StackDraft[] => {
    const file = around.assets().get(url.replace(S3_ENDPOINT, ''));
    if (file === undefined || ancestors.includes(file)) return [];
    const nested: StackDraft = {
      ...parent,
      id: `${parent.id}/${logicalId}`,
      name: '',
      file,
      ...readIn(around.directory, file),
      origins: around.origins.get(basename(file)) ?? new Map(),
      nestedIn: { stack: parent.id, logicalId },
    };
    return [nested, ...nestedIn(nested, around, [...ancestors, file])];
  });
}

function readIn(directory: string, file: string) {
  const path = join(directory, file);
  if (!existsSync(path))
    throw new UnusableInput(`${file} is missing in ${directory}, but the assembly names it: synthesize the app again.`);
  const { template, sha256 } = readListedTemplate(path, file);
  return { template, sha256: () => sha256 };
}

/** Templates among a stack's assets, by bucket and key: the same key in somebody else's bucket is another template. */
function assetsOf(directory: string, templateFile: string): Map<string, string> {
  const manifest = templateFile.replace(/\.template\.json$/, '.assets.json');
  const found = new Map<string, string>();
  if (manifest === templateFile || !existsSync(join(directory, manifest))) return found;
  const { files } = readObject(directory, manifest);
  for (const asset of Object.values(isObject(files) ? files : {})) {
    if (!isObject(asset) || !isObject(asset.source) || !isObject(asset.destinations)) continue;
    const { path } = asset.source;
    if (typeof path !== 'string' || basename(path) !== path || !path.endsWith('.template.json')) continue;
    for (const destination of Object.values(asset.destinations)) {
      if (!isObject(destination)) continue;
      found.set(`${destination.bucketName}/${destination.objectKey}`, join(dirname(templateFile), path));
    }
  }
  return found;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
