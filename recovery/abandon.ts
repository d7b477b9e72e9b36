import {
  DeleteStackCommand,
  paginateListStackResources,
  UpdateTerminationProtectionCommand,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import {
  DBParameterGroupNotFoundFault,
  DBSubnetGroupNotFoundFault,
  DeleteDBInstanceCommand,
  DeleteDBParameterGroupCommand,
  DeleteDBSubnetGroupCommand,
  DeleteOptionGroupCommand,
  ModifyDBInstanceCommand,
  OptionGroupNotFoundFault,
  type RDSClient,
  waitUntilDBInstanceDeleted,
} from '@aws-sdk/client-rds';
import { type Context, namesOf } from './context';
import { RecoveryFailure } from './failure';
import { instanceNamed } from './instance';
import { settled } from './stack';

const PATIENCE = { maxWaitTime: 3_600, minDelay: 1, maxDelay: 30 };

/**
 * Removes a restored database that nobody uses: its instance, its groups, its stack last, since the stack knows what is
 * left. Its own backups go with it; those of the running database are not touched.
 */
export async function abandon(context: Omit<Context, 'say'>): Promise<void> {
  const { environment, account, record, now } = context;
  const { instance, stack } = namesOf(environment, record.generation);
  if (environment.databaseGeneration === record.generation || instance === record.from.instance) {
    throw new RecoveryFailure(`${instance} is the database that ${environment.id} uses: it is not removed`);
  }
  const found = await settled(account.cloudFormation, stack, now);
  const groups: [type: string, name: string][] = [];
  for await (const { StackResourceSummaries = [] } of found
    ? paginateListStackResources({ client: account.cloudFormation }, { StackName: stack })
    : []) {
    for (const { ResourceType = '', PhysicalResourceId: name } of StackResourceSummaries) {
      if (name) groups.push([ResourceType, name]);
    }
  }
  now(`removing ${instance}`);
  await removeInstance(account.rds, instance);
  for (const [type, name] of groups) await removeGroup(account.rds, type, name);
  if (!found) return;
  now(`removing stack ${stack}`);
  const asked = { StackName: stack };
  await account.cloudFormation.send(
    new UpdateTerminationProtectionCommand({ ...asked, EnableTerminationProtection: false }),
  );
  await account.cloudFormation.send(new DeleteStackCommand(asked));
  await waitUntilStackDeleteComplete({ client: account.cloudFormation, ...PATIENCE }, { StackName: found.StackId });
}

async function removeInstance(client: RDSClient, DBInstanceIdentifier: string): Promise<void> {
  const found = await instanceNamed(client, DBInstanceIdentifier);
  if (!found) return;
  if (found.DBInstanceStatus !== 'deleting') {
    await client.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier, DeletionProtection: false, ApplyImmediately: true }),
    );
    await client.send(
      new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true, DeleteAutomatedBackups: true }),
    );
  }
  await waitUntilDBInstanceDeleted({ client, ...PATIENCE }, { DBInstanceIdentifier });
}

async function removeGroup(client: RDSClient, type: string, name: string): Promise<void> {
  try {
    if (type === 'AWS::RDS::DBParameterGroup') {
      await client.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: name }));
    } else if (type === 'AWS::RDS::DBSubnetGroup') {
      await client.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: name }));
    } else if (type === 'AWS::RDS::OptionGroup') {
      await client.send(new DeleteOptionGroupCommand({ OptionGroupName: name }));
    }
  } catch (error) {
    const gone = [DBParameterGroupNotFoundFault, DBSubnetGroupNotFoundFault, OptionGroupNotFoundFault];
    if (!gone.some((kind) => error instanceof kind)) throw error;
  }
}
