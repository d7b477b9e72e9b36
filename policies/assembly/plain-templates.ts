import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize, resolve, sep } from 'node:path';
import { nestedTemplateUrls } from './nested-stacks';
import { readIfTemplate, readTemplate, type TemplateFile } from './read-template';
import { relativeToRepository } from './source-location';
import type { StackDraft } from './stack-draft';
import { UnusableInput } from './unusable-input';

const TEMPLATE_NAME = /\.(json|ya?ml|template)$/i;
const SKIPPED = new Set(['node_modules']);
/** A folder of templates holds hundreds at most; more means that the wrong folder was named. */
const MOST_FILES = 5000;

/** Reads one template file. */
export function readTemplateFile(path: string): StackDraft[] {
  return [draftOf(dirname(path), basename(path), readTemplate(path, basename(path)))];
}

/** Reads all templates below a folder; a template whose TemplateURL is the path of another one is its parent. */
export function readTemplateFolder(directory: string): StackDraft[] {
  const drafts = templateNames(directory).flatMap((file) => {
    const template = readIfTemplate(join(directory, file), file);
    return template ? [draftOf(directory, file, template)] : [];
  });
  if (drafts.length === 0) {
    throw new UnusableInput(
      `${directory} holds neither a cloud assembly (manifest.json) nor a CloudFormation template in JSON or YAML: name the folder that cdk synth wrote.`,
    );
  }
  return linkNested(drafts);
}

function templateNames(directory: string): string[] {
  const names: string[] = [];
  const folders = [''];
  for (let seen = 0; folders.length > 0; ) {
    const folder = folders.shift() as string;
    const entries = readdirSync(join(directory, folder), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    seen += entries.length;
    if (seen > MOST_FILES)
      throw new UnusableInput(`${directory} holds more than ${MOST_FILES} files: name the folder of the templates.`);
    for (const entry of entries) {
      if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
      const path = join(folder, entry.name);
      const link = entry.isSymbolicLink();
      if (entry.isDirectory()) folders.push(path);
      else if (link && leadsToFolder(join(directory, path)))
        throw new UnusableInput(
          `${path} in ${directory} is a link to a folder, which is not followed: copy the folder.`,
        );
      // What is no file although it is called like a template is refused by its reader, not passed over.
      else if (TEMPLATE_NAME.test(entry.name)) names.push(path.split(sep).join('/'));
    }
  }
  return names;
}

/** A link to nothing is no folder, and reading it will say so if it is called like a template. */
function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function draftOf(directory: string, file: string, { template, sha256, lines }: TemplateFile): StackDraft {
  const source = relativeToRepository(resolve(directory, file)) ?? file;
  return {
    id: file,
    name: '',
    account: 'unknown',
    region: 'unknown',
    terminationProtection: false,
    file,
    sha256: () => sha256,
    template,
    group: '',
    origins: new Map([...lines()].map(([id, line]) => [id, { source: { file: source, line } }])),
  };
}

function linkNested(drafts: readonly StackDraft[]): StackDraft[] {
  const parents = new Map<string, { readonly stack: string; readonly logicalId: string }>();
  for (const { id, file, template } of drafts) {
    for (const { logicalId, url } of nestedTemplateUrls(template)) {
      const path = url.includes('//') || url.startsWith('/') ? basename(url) : url;
      const child = normalize(join(dirname(file), path))
        .split(sep)
        .join('/');
      if (!parents.has(child) && child !== file) parents.set(child, { stack: id, logicalId });
    }
  }
  return drafts.map((draft) =>
    isAncestor(draft.id, draft.id, parents) ? draft : { ...draft, nestedIn: parents.get(draft.id) },
  );
}

/** Templates that name each other in a circle are nobody's child. */
function isAncestor(id: string, of: string, parents: ReadonlyMap<string, { readonly stack: string }>): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(of)?.stack; at !== undefined && !seen.has(at); at = parents.get(at)?.stack) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
