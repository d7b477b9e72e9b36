import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { RDSClient } from '@aws-sdk/client-rds';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { signedPassword } from '../sql/password';
import type { Connect, Dialect } from '../sql/sql';
import { VALIDATION_USER as user } from '../sql/users';
import { PATIENCE, untilItAnswers } from './patience';
import { letSignIn, restoredInstance } from './restored-instance';
import { validate } from './validate';

/** The handler of an engine whose users log in by IAM: as a user who may read the heartbeat and the catalogue. */
export function signedInValidation(dialect: Dialect): (event: unknown) => Promise<void> {
  const rds = new RDSClient(CLIENT_SETTINGS);
  const backup = new BackupClient(CLIENT_SETTINGS);
  const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);

  async function open(restored: string): Promise<Connect> {
    const { host, port, signsIn } = await restoredInstance(rds, restored);
    if (!signsIn) await letSignIn(rds, restored);
    const connect: Connect = async (database) =>
      dialect.connect({ host, port, user, password: await signedPassword(host, port, user), database });
    return untilItAnswers(connect, PATIENCE);
  }
  return (event) => validate(event, { backup, cloudWatch, dialect, open, database: setting('DATABASE') });
}
