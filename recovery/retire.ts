import { type Context, namesOf } from './context';
import { RecoveryFailure } from './failure';
import { instanceNamed } from './instance';
import { removeGeneration } from './remove-generation';

/**
 * Removes the database from which an accepted recovery went away: until then it is the way back. Its automated backups end by
 * themselves, so its last days can still be restored.
 */
export async function retire(context: Omit<Context, 'say'>): Promise<void> {
  const { environment, record, account } = context;
  const { instance } = namesOf(environment, record.generation);
  const inUse = await instanceNamed(account.rds, instance);
  if (inUse?.DBInstanceStatus !== 'available') {
    throw new RecoveryFailure(
      `${instance} is ${inUse?.DBInstanceStatus ?? 'not there'}: ${record.from.instance} may be needed, it is not removed`,
    );
  }
  await removeGeneration(context, record.from.generation, 'end by themselves');
}
