import type { Deployed } from '../readback/deployed';

/** A stack as the embedded AWS knows it. */
export interface StackPage {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly status: string;
  readonly resources: number;
}

/** Something that the account is taken to hold before the first deployment. */
export interface Assumed {
  readonly kind: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

async function page<Content>(endpoint: string, name: string): Promise<Content> {
  const answer = await fetch(`${endpoint}/bollwerk/${name}`);
  return (await answer.json()) as Content;
}

export const stackPages = (endpoint: string) => page<StackPage[]>(endpoint, 'stacks');
export const deployedResources = (endpoint: string) => page<Deployed[]>(endpoint, 'resources');
export const assumptions = (endpoint: string) => page<Assumed[]>(endpoint, 'prerequisites');
/** How each known type is treated: `emulated` or `recorded`. */
export const knownTypes = (endpoint: string) => page<Record<string, 'emulated' | 'recorded'>>(endpoint, 'types');
