import type { Jurisdiction } from '../lib/config/deployment';
import type { Environment } from '../lib/config/environment';
import type { World } from './assembly/types';

/** What one rule judges at a time: one environment of one deployment, or a template that belongs to none. */
export interface Scope {
  /** The environment's own resources. */
  readonly world: World;
  /** All resources of the assembly, for what concerns several environments. */
  readonly assembly: World;
  /** What the repository's config demands; absent for a foreign template, which cannot claim one. */
  readonly environment?: Environment;
  readonly jurisdiction: Jurisdiction;
}
