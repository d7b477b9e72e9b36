import type { Resource } from './assembly/types';
import type { Mutant, RawResource } from './mutant';
import type { Verdict } from './rule';

const RETAINING = ['Retain', 'RetainExceptOnCreate'];

/** Whether a resource outlives its stack and its replacement: both attributes must be written, their default deletes. */
export function judgeRetained(resource: Resource, keeping: readonly string[] = RETAINING): Verdict[] {
  const { type: resourceType, deletionPolicy, updateReplacePolicy } = resource;
  const attributes = [
    ['DeletionPolicy', deletionPolicy],
    ['UpdateReplacePolicy', updateReplacePolicy],
  ] as const;
  return attributes.map(([property, value]) =>
    value !== undefined && keeping.includes(value)
      ? { state: 'compliant', resource, property, value }
      : { state: 'broken', resource, resourceType, property, expected: keeping.join(' or '), actual: value },
  );
}

/** The same as yes or no. */
export function isRetained(resource: Resource): boolean {
  return judgeRetained(resource).every(({ state }) => state === 'compliant');
}

/** For what RDS can also save as a last snapshot. */
export function judgeRetainedOrSaved(resource: Resource): Verdict[] {
  return judgeRetained(resource, [...RETAINING, 'Snapshot']);
}

/** The ways in which a resource is let go of. */
export function lettingGo(type: string, where?: Mutant['where']): Mutant[] {
  const mutant = (name: string, change: (resource: RawResource) => void): Mutant => ({
    name: `${type} ${name}`,
    kind: 'weaken',
    type,
    where,
    change,
  });
  return [
    mutant('deleted with its stack', (resource) => {
      resource.DeletionPolicy = 'Delete';
    }),
    mutant('deleted when replaced', (resource) => {
      resource.UpdateReplacePolicy = 'Delete';
    }),
    mutant('no deletion policy', (resource) => {
      delete resource.DeletionPolicy;
    }),
    mutant('no policy for its replacement', (resource) => {
      delete resource.UpdateReplacePolicy;
    }),
  ];
}
