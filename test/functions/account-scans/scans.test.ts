import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { Macie2Client } from '@aws-sdk/client-macie2';
import { dataScan } from '../../../functions/account-scans/data-scan';
import { enableInspector } from '../../../functions/account-scans/inspector';
import { scans } from '../../../functions/account-scans/scans';
import type { CustomResourceEvent } from '../../../functions/runtime/answer';

interface Call {
  readonly what: string;
  readonly body: Record<string, unknown>;
}
type Answer = { readonly status?: number; readonly type?: string; readonly body: object };

let server: Server;
let calls: Call[] = [];
let answers: (call: Call) => Answer = () => ({ body: {} });

beforeAll(async () => {
  server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
    const call = { what: `${request.method} ${request.url}`, body };
    calls.push(call);
    const { status = 200, type, body: answer } = answers(call);
    response.writeHead(status, { 'content-type': 'application/json', ...(type ? { 'x-amzn-errortype': type } : {}) });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());
beforeEach(() => {
  calls = [];
});

function settings() {
  return {
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 3,
  };
}
const THROTTLED: Answer = { status: 429, type: 'ThrottlingException', body: { message: 'slow down' } };
const QUICK = { attempts: 3, pause: 1 };
const status = (value: string) => ({
  accounts: [{ resourceState: { ec2: { status: value }, ecr: { status: 'ENABLED' }, lambda: { status: 'ENABLED' } } }],
});

describe('EVM-58: Inspector is switched on', () => {
  const run = () => enableInspector(new Inspector2Client(settings()), QUICK);

  test('for instances, images and functions, and waited for', async () => {
    let asked = 0;
    answers = ({ what }) => ({ body: what === 'POST /enable' ? {} : status(++asked < 2 ? 'ENABLING' : 'ENABLED') });
    await run();
    expect(calls[0]).toEqual({
      what: 'POST /enable',
      body: expect.objectContaining({ resourceTypes: ['EC2', 'ECR', 'LAMBDA'] }),
    });
    expect(asked).toBe(2);
  });

  test('where it is on already', async () => {
    const failedAccounts = [{ accountId: '1', errorCode: 'ALREADY_ENABLED', errorMessage: '' }];
    answers = ({ what }) => ({ body: what === 'POST /enable' ? { failedAccounts } : status('ENABLED') });
    await expect(run()).resolves.toBeUndefined();
  });

  test('after it was throttled', async () => {
    answers = ({ what }) => (what === 'POST /enable' && calls.length === 1 ? THROTTLED : { body: status('ENABLED') });
    await run();
    expect(calls.map(({ what }) => what)).toEqual(['POST /enable', 'POST /enable', 'POST /status/batch/get']);
  });

  test('or the deployment fails: refused, or never on', async () => {
    const failedAccounts = [{ accountId: '1', errorCode: 'ACCESS_DENIED', errorMessage: 'no' }];
    answers = () => ({ body: { failedAccounts } });
    await expect(run()).rejects.toThrow('Inspector refuses: ACCESS_DENIED');
    answers = ({ what }) => ({ body: what === 'POST /enable' ? {} : status('ENABLING') });
    await expect(run()).rejects.toThrow('Inspector does not scan EC2');
  });
});

describe('SMV-42: the daily search', () => {
  const JOB = 'a'.repeat(32);
  const event = (more: Partial<CustomResourceEvent>): CustomResourceEvent => ({
    RequestType: 'Create',
    RequestId: 'request-1',
    ResponseURL: '',
    StackId: '',
    LogicalResourceId: 'scan',
    ResourceProperties: { Scan: 'data', Account: '000000000101', Bucket: 'uploads' },
    ...more,
  });
  const run = (more: Partial<CustomResourceEvent>) => dataScan(new Macie2Client(settings()), event(more));

  test('is made over the whole bucket, and the same call twice makes one job', async () => {
    answers = () => ({ body: { jobId: JOB } });
    expect(await run({})).toBe(JOB);
    expect(calls[0]?.body).toMatchObject({
      clientToken: 'request-1',
      jobType: 'SCHEDULED',
      samplingPercentage: 100,
      s3JobDefinition: { bucketDefinitions: [{ accountId: '000000000101', buckets: ['uploads'] }] },
    });
  });

  test('stays when nothing of it changes, and is made anew for another bucket', async () => {
    answers = () => ({ body: { jobId: 'b'.repeat(32) } });
    const before = { Scan: 'data', Account: '000000000101', Bucket: 'uploads' };
    const update = { RequestType: 'Update', PhysicalResourceId: JOB } as const;
    expect(await run({ ...update, OldResourceProperties: before })).toBe(JOB);
    expect(calls).toEqual([]);
    expect(await run({ ...update, OldResourceProperties: { ...before, Bucket: 'old' } })).toBe('b'.repeat(32));
  });

  test('ends with its resource, and an end twice is one', async () => {
    answers = () => ({ body: {} });
    const gone = { RequestType: 'Delete', PhysicalResourceId: JOB } as const;
    expect(await run(gone)).toBe(JOB);
    expect(calls).toEqual([{ what: `PATCH /jobs/${JOB}`, body: { jobStatus: 'CANCELLED' } }]);
    answers = () => ({ status: 404, type: 'ResourceNotFoundException', body: { message: 'gone' } });
    await expect(run(gone)).resolves.toBe(JOB);
  });

  test('that was never made needs no end', async () => {
    expect(await run({ RequestType: 'Delete', PhysicalResourceId: 'not-created' })).toBe('not-created');
    expect(calls).toEqual([]);
  });

  test('waits out throttling, and fails loudly when it goes on', async () => {
    answers = () => (calls.length === 1 ? THROTTLED : { body: { jobId: JOB } });
    expect(await run({})).toBe(JOB);
    answers = () => THROTTLED;
    await expect(run({})).rejects.toThrow('slow down');
  });

  test('without a bucket is a mistake of the template', async () => {
    await expect(run({ ResourceProperties: { Scan: 'data' } })).rejects.toThrow('Account and Bucket');
  });
});

describe('what CloudFormation asks of Inspector', () => {
  const act = (more: Partial<CustomResourceEvent>) =>
    scans(
      { inspector: new Inspector2Client(settings()), macie: new Macie2Client(settings()) },
      QUICK,
    )({
      RequestType: 'Create',
      RequestId: 'request-1',
      ResponseURL: '',
      StackId: '',
      LogicalResourceId: 'scan',
      ResourceProperties: { Scan: 'vulnerabilities' },
      ...more,
    });

  test.each(['Create', 'Update'] as const)(
    '%s switches every scan on, and is known by the same id',
    async (RequestType) => {
      answers = ({ what }) => ({ body: what === 'POST /enable' ? {} : status('ENABLED') });
      expect(await act({ RequestType })).toBe('inspector');
      expect(calls.map(({ what }) => what)).toEqual(['POST /enable', 'POST /status/batch/get']);
    },
  );

  test('Delete switches nothing off', async () => {
    expect(await act({ RequestType: 'Delete', PhysicalResourceId: 'inspector' })).toBe('inspector');
    expect(calls).toEqual([]);
  });

  test('throttling without end fails the deployment, and the next one comes to the end', async () => {
    answers = () => THROTTLED;
    await expect(act({})).rejects.toThrow('slow down');
    answers = ({ what }) => ({ body: what === 'POST /enable' ? {} : status('ENABLED') });
    await expect(act({})).resolves.toBe('inspector');
  });

  test('any other scan is a mistake of the template', async () => {
    await expect(act({ ResourceProperties: { Scan: 'everything' } })).rejects.toThrow(
      'Scan is data or vulnerabilities',
    );
  });
});
