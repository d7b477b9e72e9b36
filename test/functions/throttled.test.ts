import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { answer } from '../../functions/erasure/answer';
import { extract } from '../../functions/extracts/extract';
import { mask } from '../../functions/extracts/mask';
import { newestCopies } from '../../functions/log-copy/locked-copies';
import { METRICS } from '../../functions/metrics';
import { probe } from '../../functions/probe/probe';
import { restoreJob } from '../../functions/restore-validation/restore-job';
import { resetMasterPassword, restoredInstance } from '../../functions/restore-validation/restored-instance';
import { CLIENT_SETTINGS } from '../../functions/runtime/client-settings';
import { publish } from '../../functions/runtime/publish';
import { publishService } from '../../functions/runtime/publish-service';
import { postgres as dialect } from '../../functions/sql/postgres';

/** What a service of AWS says to a call that it takes, in the protocol in which it was asked. */
type Taken = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
/** How many requests are still refused as too many. */
let refusals = 0;
let requests = 0;
let taken: Taken = (_request, response) => response.end();

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  // The client waits a random part of its pause: nearly none of it here.
  jest.spyOn(Math, 'random').mockReturnValue(0.01);
  Object.assign(process.env, {
    SOURCE: 'source',
    UNMASKED: 'unmasked',
    HAND_OVER: 'hand-over',
    MASKING_RULES: JSON.stringify({ keep: [], pseudonymise: [] }),
    ERASURE_LIST: 'erasures',
    KEPT_DAYS: '40',
  });
  server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      requests += 1;
      refusals -= 1;
      if (refusals < 0) taken(request, response);
      else response.writeHead(429, { 'content-type': 'application/xml' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const settings = () => ({
  ...CLIENT_SETTINGS,
  region: 'eu-central-1',
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  forcePathStyle: true,
});
const s3 = () => new S3Client(settings());
const cloudWatch = () => new CloudWatchClient(settings());

const text =
  (type: string, body: string): Taken =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(body);
/** CloudWatch is asked in CBOR, as text, or as a form, by the client's own choice; nothing is nothing in each. */
const nothing: Taken = ({ headers }, response) =>
  String(headers['content-type']).includes('cbor')
    ? response
        .writeHead(200, { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' })
        .end(Buffer.from([0xbf, 0xff]))
    : text('application/json', '{}')({ headers } as IncomingMessage, response);
const xml = (body: string) => text('text/xml', body);
const INSTANCE = xml(
  '<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><Endpoint><Address>a</Address>' +
    '<Port>5432</Port></Endpoint></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>',
);
const JOB = text(
  'application/json',
  JSON.stringify({
    CreatedResourceArn: 'arn:p:rds:eu-central-1:1:db:restored',
    CreationDate: 1,
    CompletionDate: 61,
    RecoveryPointArn: 'arn:p:rds:eu-central-1:1:snapshot:continuous:x',
  }),
);
const REQUEST = { request: 'r-0123456789', ticket: 'SUP-1', what: 'web/a.json' };
const open = () => Promise.reject(new Error('no database is asked'));

const CALLS: readonly (readonly [name: string, taken: Taken, call: () => Promise<unknown>])[] = [
  [
    'heartbeat, outcome of jobs, recovery points: a figure',
    nothing,
    () => publish(cloudWatch(), [{ metric: METRICS.heartbeats, value: 1, unit: 'Count' }]),
  ],
  [
    'launches, capacity: a figure of the service',
    nothing,
    () =>
      publishService(cloudWatch(), [
        { metric: 'LaunchSeconds', value: 1, unit: 'Seconds', dimensions: { Service: 'web' } },
      ]),
  ],
  ['probe', nothing, () => probe({ cloudWatch: cloudWatch(), hosts: [], patience: 10 })],
  ['extract', text('application/json', '{}'), () => extract(REQUEST, s3())],
  ['mask', text('application/json', '{}'), () => mask(REQUEST, s3())],
  [
    'erasure',
    xml('<ListBucketResult/>'),
    () => answer({ action: 'add', subject: '0190a0b0-0000-7000-8000-000000000001' }, { s3: s3(), dialect, open }),
  ],
  [
    'copies of logs',
    xml('<ListBucketResult/>'),
    () => newestCopies({ s3: s3(), bucket: 'copies', prefix: 'p' }, new Date()),
  ],
  [
    'validation of restores: the job',
    JOB,
    () => restoreJob(new BackupClient(settings()), { detail: { restoreJobId: 'job' } }),
  ],
  ['validation of restores: the database', INSTANCE, () => restoredInstance(new RDSClient(settings()), 'restored')],
  [
    'validation of restores: a password',
    xml('<ModifyDBInstanceResponse/>'),
    () => resetMasterPassword(new RDSClient(settings()), 'restored', 'p'),
  ],
];

describe.each(CALLS)('%s', (_name, says, call) => {
  beforeEach(() => {
    requests = 0;
    taken = says;
  });

  test('throttled twice it comes to the same end', async () => {
    refusals = 2;
    await call();
    expect(requests).toBeGreaterThan(2);
  });

  test('throttled without end it fails within seconds, so that its alarm rings', async () => {
    refusals = Number.POSITIVE_INFINITY;
    await expect(call()).rejects.toThrow();
    expect(requests).toBe(CLIENT_SETTINGS.maxAttempts);
  });

  test('called again after that, it comes to the same end', async () => {
    refusals = 0;
    await call();
    await call();
    expect(requests % 2).toBe(0);
  });
});
