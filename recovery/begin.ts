import { ConfigurationError } from '../lib/config/configuration-error';
import type { Environment } from '../lib/config/environment';
import { namesOf } from './context';
import type { RecoveryRecord } from './record';

/** A recovery that has not begun to do anything. */
export function beginning(
  environment: Environment,
  before: RecoveryRecord | undefined,
  asked: string | undefined,
  rehearsal: boolean,
): RecoveryRecord {
  const running = runningGeneration(environment, before, rehearsal);
  return {
    format: 1,
    environment: environment.id,
    state: 'open',
    asked: asked ?? 'latest',
    begun: new Date().toISOString(),
    from: { generation: running, instance: namesOf(environment, running).instance },
    generation: running + 1,
    done: [],
  };
}

/** Where config and account disagree, nobody can say which database the services use: a person has to. */
function runningGeneration(environment: Environment, before: RecoveryRecord | undefined, rehearsal: boolean): number {
  const { databaseGeneration: written } = environment;
  const accepted = before?.state === 'accepted' ? before.generation : written;
  if (accepted > written && !rehearsal) {
    throw new ConfigurationError([
      `${environment.id} runs generation ${accepted} since its last recovery, but deployments/${environment.deployment.name}/deployment.ts says databaseGeneration: ${written}`,
    ]);
  }
  return Math.max(written, accepted);
}

/**
 * Refuses to switch while the repository names another generation: the next deployment would switch back. Only the
 * embedded AWS, whose recoveries are rehearsals, goes without.
 */
export function requireCommitted(environment: Environment, { generation }: RecoveryRecord, rehearsal: boolean): void {
  if (environment.databaseGeneration === generation || rehearsal) return;
  throw new ConfigurationError([
    `deployments/${environment.deployment.name}/deployment.ts still says databaseGeneration: ${environment.databaseGeneration} for ${environment.name}: set it to ${generation}, commit that, and run the command again; the next deployment would else go back to ${namesOf(environment, environment.databaseGeneration).instance}`,
  ]);
}
