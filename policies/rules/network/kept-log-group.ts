import type { Value } from '../../assembly/types';
import type { Scope } from '../../scope';
import { numberOf, read } from '../../verdict';

/** Days that logs stay searchable (EMB-83). */
const MINIMUM_DAYS = 90;

export const KEPT_LOG_GROUP = `a log group of the archive: encrypted with an own key, kept for ${MINIMUM_DAYS} days or longer`;

/** Whether a value names a log group of these templates that keeps what it gets. */
export function isKeptLogGroup(value: Value | undefined, { world }: Scope): boolean {
  const group = world.target(value);
  return (
    group?.type === 'AWS::Logs::LogGroup' &&
    world.target(read(group, 'KmsKeyId'))?.type === 'AWS::KMS::Key' &&
    numberOf(read(group, 'RetentionInDays')) >= MINIMUM_DAYS
  );
}
