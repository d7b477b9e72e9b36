import type { Resource, Value } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import { numberOf, read } from '../../verdict';

export const LIFECYCLE = 'LifecycleConfiguration.Rules';
/** Properties that confine a rule to some of the objects. */
const NARROWING = ['Prefix', 'TagFilters', 'Filter', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'];

/** The rules of a bucket's lifecycle that are switched on. */
export function enabledRules(bucket: Resource): readonly Value[] {
  return items(read(bucket, LIFECYCLE)).filter((rule) => field(rule, 'Status') !== 'Disabled');
}

/** Whether a rule speaks about every object, and is really on. */
export function isForAll(rule: Value): boolean {
  return field(rule, 'Status') === 'Enabled' && NARROWING.every((name) => isEmpty(field(rule, name)));
}

/** Days after which a rule deletes old versions; NaN where it keeps some of them for ever, nothing where it deletes none. */
export function noncurrentDays(rule: Value): number | undefined {
  const expiry = field(rule, 'NoncurrentVersionExpiration');
  const days = field(expiry, 'NoncurrentDays') ?? field(rule, 'NoncurrentVersionExpirationInDays');
  if (expiry === undefined && days === undefined) return undefined;
  return field(expiry, 'NewerNoncurrentVersions') === undefined ? numberOf(days) : Number.NaN;
}

/** Days after which a rule deletes current objects; NaN for a calendar day, nothing where it deletes none. */
export function expirationDays(rule: Value): number | undefined {
  if (field(rule, 'ExpirationDate') !== undefined) return Number.NaN;
  const days = field(rule, 'ExpirationInDays');
  return days === undefined ? undefined : numberOf(days);
}

/** Storage classes that a rule moves objects to; empty text for one that nobody can tell. */
export function transitionClasses(rule: Value): string[] {
  return ['Transitions', 'NoncurrentVersionTransitions', 'Transition', 'NoncurrentVersionTransition'].flatMap((name) =>
    items(field(rule, name)).map((transition) => String(field(transition, 'StorageClass') ?? '')),
  );
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
