import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { accessKeyOf } from '../../emulator/readback/api';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { incidentTableName, machineArn, RECORD } from '../../lib/containment/names';
import type { SwitchAction } from './options';
import type { Place } from './place';

/** How an execution stands. */
export interface Standing {
  readonly running: boolean;
  readonly succeeded: boolean;
  readonly error?: string;
  readonly cause?: string;
}

/** The switch as the record has it. */
export interface OpenIncident {
  readonly id: string;
  readonly since: string;
  readonly reason: string;
}

/** The state machine of one command, and the record, by the real clients; loaded when they are needed. */
export class Machine {
  readonly arn: string;

  private constructor(
    private readonly place: Place,
    action: SwitchAction,
    private readonly sfn: SFNClient,
    private readonly dynamodb: DynamoDBClient,
  ) {
    this.arn = machineArn(place.environment, action);
  }

  static async of(place: Place, action: SwitchAction): Promise<Machine> {
    // The engines field of package.json decides which Node is served; the SDK's advice would stand among what is told.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
    const [{ SFNClient }, { DynamoDBClient }, { GetCallerIdentityCommand, STSClient }] = await Promise.all([
      import('@aws-sdk/client-sfn'),
      import('@aws-sdk/client-dynamodb'),
      import('@aws-sdk/client-sts'),
    ]);
    const { account, region } = place.environment;
    const credentials = { accessKeyId: accessKeyOf(account), secretAccessKey: 'embedded' };
    const config = place.endpoint
      ? { region, endpoint: place.endpoint, credentials, maxAttempts: 3 }
      : { region, maxAttempts: 5 };
    const caller = await told(() => new STSClient(config).send(new GetCallerIdentityCommand({})));
    if (caller.Account !== account) {
      throw new ConfigurationError([
        `these credentials belong to account ${caller.Account}, the environment to ${account}: take its break-glass role first`,
      ]);
    }
    return new Machine(place, action, new SFNClient(config), new DynamoDBClient(config));
  }

  /** @throws ConfigurationError where the machine is not deployed or may not be seen */
  async mustExist(): Promise<void> {
    const { DescribeStateMachineCommand } = await import('@aws-sdk/client-sfn');
    await told(() => this.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: this.arn })));
  }

  /** The incident for which the environment is offline now; none where it is not, or where the record cannot be read. */
  async openIncident(): Promise<OpenIncident | 'none' | 'unknown'> {
    const { GetItemCommand } = await import('@aws-sdk/client-dynamodb');
    const Key = { incident: { S: RECORD.open }, entry: { S: RECORD.switch } };
    const TableName = incidentTableName(this.place.environment);
    try {
      const { Item } = await this.dynamodb.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      if (!Item) return 'none';
      return { id: Item.id?.S ?? '', since: Item.since?.S ?? '', reason: Item.reason?.S ?? '' };
    } catch {
      return 'unknown';
    }
  }

  async start(name: string, reason: string): Promise<string> {
    const { StartExecutionCommand } = await import('@aws-sdk/client-sfn');
    const input = JSON.stringify({ reason });
    const started = await told(() =>
      this.sfn.send(new StartExecutionCommand({ stateMachineArn: this.arn, name, input })),
    );
    return started.executionArn ?? '';
  }

  async standing(executionArn: string): Promise<Standing> {
    const { DescribeExecutionCommand } = await import('@aws-sdk/client-sfn');
    const { status, error, cause } = await this.sfn.send(new DescribeExecutionCommand({ executionArn }));
    return { running: status === 'RUNNING', succeeded: status === 'SUCCEEDED', error, cause };
  }

  /** Everything that has happened so far, the oldest first. */
  async history(executionArn: string): Promise<readonly HistoryEvent[]> {
    const { paginateGetExecutionHistory } = await import('@aws-sdk/client-sfn');
    const events: HistoryEvent[] = [];
    const asked = { executionArn, maxResults: 1000, includeExecutionData: true };
    for await (const page of paginateGetExecutionHistory({ client: this.sfn }, asked)) {
      events.push(...(page.events ?? []));
    }
    return events;
  }
}

/** Errors of AWS that a person can mend, in one sentence. */
async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    const hint = HINTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'nothing was started';
    throw new ConfigurationError([`${name}: ${message}: ${hint}`]);
  }
}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/AccessDenied/, 'only the break-glass role may do this; nothing was started'],
  [
    /Credential|ExpiredToken|InvalidClientToken|UnrecognizedClient/,
    'sign in and take the break-glass role; nothing was started',
  ],
  [/StateMachineDoesNotExist|StateMachineDeleting/, 'the containment stack is not deployed there; nothing was started'],
];
