import { type Jurisdiction, ORGANIZATION } from '../lib/config/deployment';
import type { Environment } from '../lib/config/environment';
import type { TemplateStack, World } from './assembly/types';

/** What one rule judges at a time: one environment of one deployment, or a template that belongs to none. */
export interface Scope {
  /** The environment's own resources, and those of the organisation that it belongs to. */
  readonly world: World;
  /** All resources of the assembly, for what concerns several environments. */
  readonly assembly: World;
  /** What the repository's config demands; absent for a foreign template, which cannot claim one. */
  readonly environment?: Environment;
  readonly jurisdiction: Jurisdiction;
}

/** Whether a stack belongs to the organisation beside the environments: it has accounts of its own and may name all of theirs. */
export function isOfOrganization({ environment }: TemplateStack): boolean {
  return environment === ORGANIZATION;
}
