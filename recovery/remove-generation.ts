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
import { instanceNamed } from './instance';
import { settled } from './stack';

const PATIENCE = { maxWaitTime: 3_600, minDelay: 1, maxDelay: 30 };

/** What becomes of the automated backups of a database that goes: RDS deletes them with it, or lets them end by themselves. */
export type OwnBackups = 'go with it' | 'end by themselves';

/** Removes one generation: its instance, its groups, its stack last, since the stack knows what is left. */
export async function removeGeneration(
  { environment, account, now }: Pick<Context, 'environment' | 'account' | 'now'>,
  generation: number,
  ownBackups: OwnBackups,
): Promise<void> {
  const { instance, stack } = namesOf(environment, generation);
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
  await removeInstance(account.rds, instance, ownBackups);
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

async function removeInstance(client: RDSClient, DBInstanceIdentifier: string, ownBackups: OwnBackups): Promise<void> {
  const found = await instanceNamed(client, DBInstanceIdentifier);
  if (!found) return;
  if (found.DBInstanceStatus !== 'deleting') {
    await client.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier, DeletionProtection: false, ApplyImmediately: true }),
    );
    // A final snapshot would have no end, and hold people who have been erased since (EMB-68).
    const DeleteAutomatedBackups = ownBackups === 'go with it';
    await client.send(
      new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true, DeleteAutomatedBackups }),
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
