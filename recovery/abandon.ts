import { type Context, namesOf } from './context';
import { RecoveryFailure } from './failure';
import { removeGeneration } from './remove-generation';

/** Removes a restored database that nobody uses. Its own backups go with it; those of the running database are not touched. */
export async function abandon(context: Omit<Context, 'say'>): Promise<void> {
  const { environment, record } = context;
  const { instance } = namesOf(environment, record.generation);
  if (environment.databaseGeneration === record.generation || instance === record.from.instance) {
    throw new RecoveryFailure(`${instance} is the database that ${environment.id} uses: it is not removed`);
  }
  await removeGeneration(context, record.generation, 'go with it');
}
