import {
  type DBInstance,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { Failure } from '../runtime/failure';

export interface RestoredInstance {
  readonly host: string;
  readonly port: number;
  readonly masterUser: string;
  readonly signsIn: boolean;
}

/** Where the restored database is, once it takes changes. */
export async function restoredInstance(rds: RDSClient, identifier: string): Promise<RestoredInstance> {
  const instance = await describe(rds, identifier);
  const { Endpoint: endpoint, MasterUsername: masterUser = '' } = instance;
  if (!endpoint?.Address || !endpoint.Port) throw new Failure('database is busy', `${identifier} has no endpoint yet`);
  return {
    host: endpoint.Address,
    port: endpoint.Port,
    masterUser,
    signsIn: instance.IAMDatabaseAuthenticationEnabled === true,
  };
}

/** A restore does not take the log-in by IAM along (RDS API, RestoreDBInstanceFromDBSnapshot). */
export async function letSignIn(rds: RDSClient, identifier: string): Promise<void> {
  await rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: identifier,
      EnableIAMDatabaseAuthentication: true,
      ApplyImmediately: true,
    }),
  );
}

/** The restored copy's own master password; IAM lets this function change no other instance's. */
export async function resetMasterPassword(rds: RDSClient, identifier: string, password: string): Promise<void> {
  await rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: identifier,
      MasterUserPassword: password,
      ApplyImmediately: true,
    }),
  );
}

async function describe(rds: RDSClient, identifier: string): Promise<DBInstance> {
  const { DBInstances: [instance] = [] } = await rds.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
  );
  if (!instance) throw new Failure('absent database', identifier);
  return instance;
}
