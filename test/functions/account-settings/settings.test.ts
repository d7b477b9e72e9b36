import { Agent, createServer, type IncomingMessage, type Server } from 'node:http';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SESClient } from '@aws-sdk/client-ses';
import { desiredState } from '../../../functions/account-settings/desired';
import { settle } from '../../../functions/account-settings/settings';
import type { CustomResourceEvent } from '../../../functions/runtime/answer';
import { PASSWORD_POLICY } from '../../../lib/account/password-policy';

const sent: { hostname: string; path: string; body: string }[] = [];
let answersWith = 200;
jest.mock('node:https', () => ({
  ...jest.requireActual<object>('node:https'),
  request: (options: { hostname: string; path: string }, respond: (response: object) => void) => ({
    on: () => undefined,
    end: (body: string) => {
      sent.push({ hostname: options.hostname, path: options.path, body });
      respond({
        statusCode: answersWith,
        resume: () => undefined,
        on: (_event: string, done: () => void) => done(),
      });
    },
  }),
}));

interface Call {
  readonly service: string;
  readonly body: string;
}

/** A server in the place of EC2, IAM and S3 Control; it refuses the first requests of a kind as often as it is told. */
class Account {
  readonly calls: Call[] = [];
  refusals: { [operation: string]: { times: number; code: string; status: number } } = {};
  private server?: Server;
  port = 0;

  async open(): Promise<void> {
    this.server = createServer((request, response) => {
      void read(request).then((body) => {
        const s3 = request.url?.startsWith('/v20180820/') === true;
        const operation = s3 ? 'PutPublicAccessBlock' : (new URLSearchParams(body).get('Action') ?? '');
        this.calls.push({ service: operation, body: s3 ? `${request.headers['x-amz-account-id']} ${body}` : body });
        const refusal = this.refusals[operation];
        if (refusal && refusal.times > 0) {
          refusal.times -= 1;
          response.writeHead(refusal.status, { 'content-type': 'text/xml' }).end(errorOf(operation, refusal.code));
        } else response.writeHead(200, { 'content-type': 'text/xml' }).end(s3 ? '' : `<${operation}Response/>`);
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    if (typeof address === 'object' && address) this.port = address.port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server?.close(() => resolve()));
  }

  clients() {
    // S3 Control puts the account before the host's name.
    const httpAgent = new Agent({
      lookup: (_name, options, done) =>
        options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
    });
    const settings = {
      region: 'eu-central-1',
      endpoint: `http://localhost:${this.port}`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 4,
      requestHandler: { httpAgent },
    };
    return {
      ec2: new EC2Client(settings),
      iam: new IAMClient(settings),
      s3: new S3ControlClient(settings),
      ses: new SESClient(settings),
    };
  }

  operations(): string[] {
    return this.calls.map(({ service }) => service);
  }

  sentTo(operation: string): string {
    return this.calls.find(({ service }) => service === operation)?.body ?? '';
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function errorOf(operation: string, code: string): string {
  const error = `<Code>${code}</Code><Message>no</Message>`;
  return operation === 'UpdateAccountPasswordPolicy'
    ? `<ErrorResponse><Error>${error}</Error></ErrorResponse>`
    : `<Response><Errors><Error>${error}</Error></Errors></Response>`;
}

/** As CloudFormation hands it over: every value a text. */
const PROPERTIES = {
  AccountId: '000000000901',
  S3PublicAccessBlock: {
    BlockPublicAcls: 'true',
    BlockPublicPolicy: 'true',
    IgnorePublicAcls: 'true',
    RestrictPublicBuckets: 'true',
  },
  VolumeKey: 'arn:aws:kms:eu-central-1:000000000901:key/one',
  PasswordPolicy: Object.fromEntries(Object.entries(PASSWORD_POLICY).map(([name, value]) => [name, String(value)])),
};

const ALL = [
  'PutPublicAccessBlock',
  'ModifyEbsDefaultKmsKeyId',
  'EnableEbsEncryptionByDefault',
  'EnableImageBlockPublicAccess',
  'ModifyInstanceMetadataDefaults',
  'UpdateAccountPasswordPolicy',
];

function asked(changes: Partial<CustomResourceEvent> = {}): CustomResourceEvent {
  return {
    RequestType: 'Create',
    ResponseURL: 'https://answers.example/box?signature=x',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'settings',
    ResourceProperties: PROPERTIES,
    ...changes,
  };
}

describe('the settings of the account', () => {
  let account: Account;
  const lastAnswer = () => JSON.parse(sent.at(-1)?.body ?? '{}');

  beforeEach(async () => {
    sent.length = 0;
    answersWith = 200;
    account = new Account();
    await account.open();
  });
  afterEach(() => account.close());

  test.each(['Create', 'Update'] as const)('%s sends the complete state', async (RequestType) => {
    await settle(asked({ RequestType }), account.clients());
    expect(account.operations()).toEqual(ALL);
    expect(account.sentTo('PutPublicAccessBlock')).toContain('000000000901');
    for (const block of Object.keys(PROPERTIES.S3PublicAccessBlock)) {
      expect(account.sentTo('PutPublicAccessBlock')).toContain(`<${block}>true</${block}>`);
    }
    expect(new URLSearchParams(account.sentTo('ModifyEbsDefaultKmsKeyId')).get('KmsKeyId')).toBe(PROPERTIES.VolumeKey);
    expect(new URLSearchParams(account.sentTo('ModifyInstanceMetadataDefaults')).get('HttpTokens')).toBe('required');
    const policy = new URLSearchParams(account.sentTo('UpdateAccountPasswordPolicy'));
    for (const [name, value] of Object.entries(PASSWORD_POLICY))
      expect([name, policy.get(name)]).toEqual([name, String(value)]);
    expect(lastAnswer()).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'account-settings',
      RequestId: 'request',
    });
    expect(sent[0]?.path).toBe('/box?signature=x');
  });

  test('Delete undoes nothing', async () => {
    await settle(asked({ RequestType: 'Delete', PhysicalResourceId: 'before' }), account.clients());
    expect(account.operations()).toEqual([]);
    expect(lastAnswer()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'before' });
  });

  test('throttling is waited out', async () => {
    account.refusals = {
      EnableEbsEncryptionByDefault: { times: 2, code: 'RequestLimitExceeded', status: 503 },
      UpdateAccountPasswordPolicy: { times: 1, code: 'Throttling', status: 400 },
    };
    await settle(asked(), account.clients());
    expect(account.operations()).toHaveLength(ALL.length + 3);
    expect(lastAnswer().Status).toBe('SUCCESS');
  });

  test('throttling without end fails with its name, and the next run comes to the same end', async () => {
    account.refusals = { EnableImageBlockPublicAccess: { times: 4, code: 'RequestLimitExceeded', status: 503 } };
    await settle(asked(), account.clients());
    expect(lastAnswer()).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'account-settings' });
    expect(lastAnswer().Reason).toContain('RequestLimitExceeded');
    expect(account.operations()).not.toContain('UpdateAccountPasswordPolicy');
    account.calls.length = 0;
    await settle(asked(), account.clients());
    expect(account.operations()).toEqual(ALL);
    expect(lastAnswer().Status).toBe('SUCCESS');
  });

  test('what is not allowed fails at once', async () => {
    account.refusals = { ModifyEbsDefaultKmsKeyId: { times: 9, code: 'UnauthorizedOperation', status: 403 } };
    await settle(asked(), account.clients());
    expect(account.operations()).toEqual(['PutPublicAccessBlock', 'ModifyEbsDefaultKmsKeyId']);
    expect(lastAnswer().Reason).toContain('UnauthorizedOperation');
  });

  test.each<[string, Record<string, unknown>]>([
    ['half a state', { ...PROPERTIES, PasswordPolicy: { MinimumPasswordLength: '14' } }],
    ['no block of public buckets', { ...PROPERTIES, S3PublicAccessBlock: undefined }],
    ['no key', { ...PROPERTIES, VolumeKey: '' }],
    [
      'a word for a number',
      { ...PROPERTIES, PasswordPolicy: { ...PROPERTIES.PasswordPolicy, MaxPasswordAge: 'long' } },
    ],
    ['nothing', {}],
  ])('%s is refused before anything is sent', async (_what, ResourceProperties) => {
    await settle(asked({ ResourceProperties }), account.clients());
    expect(account.operations()).toEqual([]);
    expect(lastAnswer()).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('bad event') });
  });

  describe('EMB-87: the set of receipt rules that is in force', () => {
    const mail = (RuleSetName?: string): CustomResourceEvent =>
      asked({ ResourceType: 'Custom::ActiveReceiptRuleSet', ResourceProperties: { RuleSetName } });

    test('is named to SES, and no other setting is touched', async () => {
      await settle(mail('sample-production-mail'), account.clients());
      expect(account.operations()).toEqual(['SetActiveReceiptRuleSet']);
      expect(new URLSearchParams(account.sentTo('SetActiveReceiptRuleSet')).get('RuleSetName')).toBe(
        'sample-production-mail',
      );
      expect(lastAnswer()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'active-receipt-rule-set' });
    });

    test('no name is refused: SES would switch receiving off', async () => {
      await settle(mail(), account.clients());
      await settle(mail(''), account.clients());
      expect(account.operations()).toEqual([]);
      expect(lastAnswer()).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('RuleSetName') });
    });

    test('throttling, once a second as SES allows, is waited out; without end it fails', async () => {
      account.refusals = { SetActiveReceiptRuleSet: { times: 2, code: 'Throttling', status: 400 } };
      await settle(mail('a'), account.clients());
      expect(lastAnswer().Status).toBe('SUCCESS');
      account.refusals = { SetActiveReceiptRuleSet: { times: 9, code: 'Throttling', status: 400 } };
      await settle(mail('a'), account.clients());
      expect(lastAnswer().Status).toBe('FAILED');
    });

    test('Delete undoes nothing', async () => {
      await settle({ ...mail('a'), RequestType: 'Delete' }, account.clients());
      expect(account.operations()).toEqual([]);
      expect(lastAnswer().Status).toBe('SUCCESS');
    });
  });

  test('an answer that does not arrive is an error, so that Lambda tries again', async () => {
    answersWith = 503;
    await expect(settle(asked(), account.clients())).rejects.toThrow('503');
  });
});

test('text becomes what the services ask for', () => {
  expect(desiredState(PROPERTIES).password).toEqual(PASSWORD_POLICY);
});
