import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { restoredInstance } from '../restore-validation/restored-instance';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { signedPassword } from '../sql/password';
import type { Dialect } from '../sql/sql';
import { ERASURE_USER as user } from '../sql/users';
import { answer } from './answer';

/** The handler of an engine whose users log in by IAM. */
export function signedInErasure(dialect: Dialect): (event: unknown) => Promise<object> {
  const rds = new RDSClient(CLIENT_SETTINGS);
  const s3 = new S3Client(CLIENT_SETTINGS);
  const open = async (instance: string) => {
    const { host, port } = await restoredInstance(rds, instance);
    return async (database: string) =>
      dialect.connect({ host, port, user, password: await signedPassword(host, port, user), database });
  };
  return (event) => answer(event, { s3, dialect, open });
}
