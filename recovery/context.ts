import type { Environment } from '../lib/config/environment';
import { databaseIdentifier, databaseStackName } from '../lib/database/identifier';
import type { Account } from './account';
import type { RecoveryRecord } from './record';

/** All that a step may use. */
export interface Context {
  readonly environment: Environment;
  readonly account: Account;
  readonly record: RecoveryRecord;
  /** What happens at this moment, for a terminal. */
  readonly now: (text: string) => void;
  /** What a person should know afterwards. */
  readonly say: (text: string) => void;
}

/** The names of one generation. */
export function namesOf(environment: Environment, databaseGeneration: number) {
  const at = { ...environment, databaseGeneration };
  return { instance: databaseIdentifier(at), stack: databaseStackName(at) };
}
