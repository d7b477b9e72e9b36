import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { accessKeyOf } from '../../emulator/readback/api';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { APPROVED, JOURNAL, REQUESTED, requestMachineArn, requestTableName } from '../../lib/extracts/names';
import type { Place } from '../containment/place';

/** A request as the machine has read it. */
export interface Journaled {
  readonly request: string;
  readonly requester: string;
  readonly kind: string;
  readonly what: string;
  readonly ticket: string;
  readonly reason: string;
  /** While nobody has answered. */
  readonly token?: string;
  readonly approver?: string;
  readonly done?: string;
}

/** The table and the machine of requests, by the real clients; loaded when they are needed. */
export class Requests {
  private readonly table: string;
  private readonly machine: string;

  private constructor(
    { environment }: Place,
    /** `aws:userid` of whoever signed in: the only name in which IAM lets one write. */
    readonly caller: string,
    private readonly dynamodb: DynamoDBClient,
    private readonly sfn: SFNClient,
  ) {
    this.table = requestTableName(environment);
    this.machine = requestMachineArn(environment);
  }

  /** @param as the caller's name at the embedded AWS, where everybody is the same user */
  static async of(place: Place, as?: string): Promise<Requests> {
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
    const [{ SFNClient }, { DynamoDBClient }, { GetCallerIdentityCommand, STSClient }] = await Promise.all([
      import('@aws-sdk/client-sfn'),
      import('@aws-sdk/client-dynamodb'),
      import('@aws-sdk/client-sts'),
    ]);
    const { account, region } = place.environment;
    const credentials = { accessKeyId: accessKeyOf(account), secretAccessKey: 'embedded' };
    const config = place.endpoint ? { region, endpoint: place.endpoint, credentials } : { region };
    const { Account, UserId } = await told(() => new STSClient(config).send(new GetCallerIdentityCommand({})));
    if (Account !== account || !UserId)
      throw new ConfigurationError([`these credentials belong to account ${Account}, the data to ${account}`]);
    const caller = place.endpoint ? `EMBEDDED:${as ?? 'somebody'}` : UserId;
    return new Requests(place, caller, new DynamoDBClient(config), new SFNClient(config));
  }

  /** @returns the ARN of the execution that waits */
  async ask(request: string, asked: Readonly<Record<'kind' | 'what' | 'ticket' | 'reason', string>>): Promise<string> {
    const [{ PutItemCommand }, { StartExecutionCommand }] = await Promise.all([
      import('@aws-sdk/client-dynamodb'),
      import('@aws-sdk/client-sfn'),
    ]);
    const Item = row(`${REQUESTED}${this.caller}`, request, { ...asked, asked: new Date().toISOString() });
    await told(() => this.dynamodb.send(new PutItemCommand({ TableName: this.table, Item })));
    const input = JSON.stringify({ requester: this.caller, request });
    const started = await told(() =>
      this.sfn.send(new StartExecutionCommand({ stateMachineArn: this.machine, name: request, input })),
    );
    return started.executionArn ?? '';
  }

  /** What the machine has read of all requests, the newest last. */
  async journal(): Promise<readonly Journaled[]> {
    const { paginateQuery } = await import('@aws-sdk/client-dynamodb');
    const pages = paginateQuery(
      { client: this.dynamodb },
      {
        TableName: this.table,
        ConsistentRead: true,
        KeyConditionExpression: 'who = :who',
        ExpressionAttributeValues: { ':who': { S: JOURNAL } },
      },
    );
    const rows: { readonly [name: string]: string }[] = [];
    await told(async () => {
      for await (const { Items = [] } of pages) rows.push(...Items.map(texts));
    });
    return rows
      .sort((one, other) => (one.began ?? '').localeCompare(other.began ?? ''))
      .map(
        ({ request = '', requester = '', kind = '', what = '', ticket = '', reason = '', token, approver, done }) => ({
          request,
          requester,
          kind,
          what,
          ticket,
          reason,
          token,
          approver,
          done,
        }),
      );
  }

  /** The row first, for the machine looks for it as soon as it has the answer. */
  async approve({ request, ticket, token }: Journaled): Promise<void> {
    const [{ PutItemCommand }, { SendTaskSuccessCommand }] = await Promise.all([
      import('@aws-sdk/client-dynamodb'),
      import('@aws-sdk/client-sfn'),
    ]);
    const said = { decision: 'approved', ticket, at: new Date().toISOString() };
    const Item = row(`${APPROVED}${this.caller}`, request, said);
    await told(() => this.dynamodb.send(new PutItemCommand({ TableName: this.table, Item })));
    const output = JSON.stringify({ approver: this.caller });
    await told(() => this.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output })));
  }
}

function row(who: string, request: string, texts: Readonly<Record<string, string>>): Record<string, AttributeValue> {
  const all = { who, request, ...texts };
  return Object.fromEntries(Object.entries(all).map(([name, S]) => [name, { S }]));
}

function texts(item: Record<string, AttributeValue>): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(item).flatMap(([name, { S }]) => (S === undefined ? [] : [[name, S]])));
}

/** Errors of AWS that a person can mend, in one sentence. */
async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    throw new ConfigurationError([`${name}: ${message}: nothing more was done`]);
  }
}
