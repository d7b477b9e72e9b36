import type { Resource, World } from '../../assembly/types';
import { type Condition, coversAction, isForEverybody, type Statement } from '../../policy-document';
import { namesBucket } from './bucket';

/** What a denial must cover to close a bucket against something. */
export interface Denial {
  readonly actions: readonly string[];
  /** True where the bucket itself must be covered too, not only its objects. @default false */
  readonly bucketToo?: boolean;
  /** The conditions that it may have: any other one would narrow it. */
  readonly tolerates: (condition: Condition) => boolean;
}

/** Whether a statement denies everybody certain actions on all objects of a bucket, narrowed by nothing but the tolerated. */
export function denies(statement: Statement, bucket: Resource, world: World, denial: Denial): boolean {
  const { actions, bucketToo = false, tolerates } = denial;
  return (
    statement.effect === 'Deny' &&
    isForEverybody(statement) &&
    actions.every((action) => coversAction(statement, action)) &&
    statement.resources.some((resource) => namesBucket(resource, bucket, world, '/*')) &&
    (!bucketToo || statement.resources.some((resource) => namesBucket(resource, bucket, world))) &&
    statement.conditions.every(tolerates)
  );
}

/** One condition, whatever its letters' case, with exactly one of these operators and values that all satisfy `holds`. */
export function isCondition(
  condition: Condition,
  operators: readonly string[],
  key: string,
  holds: (value: string) => boolean,
): boolean {
  return (
    operators.includes(condition.operator) &&
    condition.key.toLowerCase() === key.toLowerCase() &&
    condition.values.length > 0 &&
    condition.values.every(holds)
  );
}
