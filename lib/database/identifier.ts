import type { Environment } from '../config/environment';

/** RDS allows 1 to 63 letters, digits and single hyphens, a letter first, no hyphen last (CreateDBInstance). */
const ALLOWED = /^(?=.{1,63}$)[a-z](?:-?[a-z0-9])*$/;

/**
 * Name of the environment's database instance: `<environment>-g<generation>`. It must be known before the instance
 * exists, because its log groups carry it; a restored generation stands beside the old one under its own name (EMB-53).
 */
export function databaseIdentifier(environment: Pick<Environment, 'id' | 'databaseGeneration'>): string {
  const identifier = `${environment.id}-g${environment.databaseGeneration}`;
  if (!ALLOWED.test(identifier)) {
    throw new Error(`${identifier} is no name that RDS allows: 1 to 63 lower-case letters, digits and single hyphens`);
  }
  return identifier;
}

/** Generations whose log groups stand ready: the one before, to go back to, the running one, and the next restored one. */
export function preparedGenerations({
  databaseGeneration: running,
}: Pick<Environment, 'databaseGeneration'>): number[] {
  return [running - 1, running, running + 1].filter((generation) => generation >= 1);
}

/**
 * Name of the CloudFormation stack that holds a generation. Each has its own, so that a restored database comes to stand
 * beside the running one without any deployment touching the stack of the running one (docs/decisions/recover.md).
 */
export function databaseStackName({ id, databaseGeneration }: Pick<Environment, 'id' | 'databaseGeneration'>): string {
  return databaseGeneration === 1 ? `${id}-database` : `${id}-database-g${databaseGeneration}`;
}
