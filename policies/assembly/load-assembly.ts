import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assemble } from './assemble';
import { readCloudAssembly } from './cloud-assembly';
import { MANIFEST } from './manifest';
import { readTemplateFile, readTemplateFolder } from './plain-templates';
import type { StackDraft } from './stack-draft';
import type { Assembly } from './types';
import { UnusableInput } from './unusable-input';

export interface LoadOptions {
  /** Where stacks of no deployment go whose manifest, or lack of one, leaves it open. @default 'unknown' */
  readonly account?: string;
  readonly region?: string;
}

/**
 * Loads a cloud assembly (a folder with a manifest.json), a folder of plain CloudFormation templates, or one template.
 * @throws UnusableInput with one sentence for the person who named it
 */
export function loadAssembly(directory: string, options: LoadOptions = {}): Assembly {
  const drafts = readable(directory).map((draft) => placed(draft, options));
  return assemble(resolve(directory), drafts);
}

/** What the operating system refuses is a matter of the input too. */
function readable(directory: string): StackDraft[] {
  try {
    return read(directory);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      throw new UnusableInput(`${directory} cannot be read (${error.message}): make the assembly readable.`);
    }
    throw error;
  }
}

function read(directory: string): StackDraft[] {
  if (directory === '') throw new UnusableInput('no assembly is named: name the folder that cdk synth wrote.');
  if (!existsSync(directory)) {
    throw new UnusableInput(
      `there is no ${directory}: name the folder that cdk synth wrote (cdk.out by default), or a template file.`,
    );
  }
  if (!statSync(directory).isDirectory()) return readTemplateFile(directory);
  return existsSync(join(directory, MANIFEST)) ? readCloudAssembly(directory) : readTemplateFolder(directory);
}

function placed(draft: StackDraft, { account = 'unknown', region = 'unknown' }: LoadOptions): StackDraft {
  // A deployment's config says where it goes: not to know it is wrong there.
  if (draft.deployment !== undefined) return draft;
  return {
    ...draft,
    account: draft.account === 'unknown' ? account : draft.account,
    region: draft.region === 'unknown' ? region : draft.region,
  };
}
