import { rmSync } from 'node:fs';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeInstancesCommand, DescribeTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { Requests } from '../../commands/extract/requests';
import { type Api, apiOf } from '../../emulator/readback/api';
import { deployedResources } from '../../emulator/runner/bridge-pages';
import { runToEnd } from '../../emulator/runner/child';
import { REPOSITORY, type State } from '../../emulator/runner/places';
import { endpointOf, stopServer } from '../../emulator/runner/server';
import { environmentOf } from '../../lib/config/environment';
import {
  APPROVED,
  handOverBucketName,
  requestTableName,
  SESSION_TAG,
  unmaskedBucketName,
} from '../../lib/extracts/names';
import { repositoryDeployment } from '../fixtures/templates';
import { freePort, temporaryState } from './embedded';

/** Milliseconds for a deployment on two busy cores. */
const RUN = 420_000;
const environment = environmentOf(repositoryDeployment('evermood'), 'production');
const SECRET = { status: 'open', name: 'Ada Lovelace', email: 'ada@example.com' };

describe('SMV-21, SMV-22, SMV-23, EVM-27: request, approve, hand over', () => {
  let state: State;
  let port: number;
  let api: Api;
  let uploads: string;
  let instance: string;

  const bollwerk = (command: string, as: string, ...args: string[]) =>
    runToEnd(
      process.execPath,
      ['bin/bollwerk.js', 'extract', command, '--deployment', 'evermood', '--as', as, ...args],
      { ...process.env, AWS_ENDPOINT_URL: endpointOf(port) },
      REPOSITORY,
    );
  const request = async (as: string, what: string, kind = 'extract') => {
    const words = ['--ticket', 'SUP-123', '--reason', 'customer cannot see it', '--what', what, '--kind', kind];
    const asked = await bollwerk('request', as, ...words);
    expect(asked.code).toBe(0);
    return {
      id: /^(r-[0-9a-f-]+) waits/.exec(asked.output)?.[1] ?? '',
      execution: /arn:\S+/.exec(asked.output)?.[0] ?? '',
    };
  };
  const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const waiting = (id: string) =>
    until(async () => {
      const requests = await Requests.of({ environment, endpoint: endpointOf(port) }, 'x');
      return (await requests.journal()).find((each) => each.request === id && each.token);
    });
  const ended = (executionArn: string) =>
    until(async () => {
      const told = await api.client(SFNClient).send(new DescribeExecutionCommand({ executionArn }));
      return told.status === 'RUNNING' ? undefined : told;
    });
  const handedOver = async () => {
    const Bucket = handOverBucketName(environment);
    const { Contents = [] } = await api.client(S3Client).send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key }) => Key);
  };
  const marks = async () => {
    const Filters = [{ Name: 'key', Values: [SESSION_TAG] }];
    const { Tags = [] } = await api.client(EC2Client).send(new DescribeTagsCommand({ Filters }));
    return Tags.map(({ ResourceId, Value }) => `${ResourceId}: ${Value}`);
  };
  const clock = (speed: number) =>
    fetch(`${endpointOf(port)}/bollwerk/clock`, { method: 'POST', body: JSON.stringify({ speed }) });

  beforeAll(async () => {
    [state, port] = [temporaryState(), await freePort()];
    const started = await runToEnd(
      process.execPath,
      ['-r', 'ts-node/register', 'emulator/start.ts', 'evermood', '--port', String(port)],
      { ...process.env, BOLLWERK_EMULATOR_STATE: state.directory },
      REPOSITORY,
    );
    if (started.code !== 0) throw new Error(started.output);
    api = apiOf(endpointOf(port), environment.account, environment.region);
    const world = await deployedResources(endpointOf(port));
    uploads =
      world.find(({ type, logicalId }) => type === 'AWS::S3::Bucket' && logicalId.startsWith('uploads'))?.physicalId ??
      '';
    const { Reservations = [] } = await api.client(EC2Client).send(new DescribeInstancesCommand({}));
    instance = Reservations.flatMap(({ Instances = [] }) => Instances)[0]?.InstanceId ?? '';
    const put = {
      Bucket: uploads,
      Key: 'web/exports/a.json',
      Body: JSON.stringify(SECRET),
      ChecksumAlgorithm: 'SHA256' as const,
    };
    await api.client(S3Client).send(new PutObjectCommand(put));
  }, RUN);
  afterAll(async () => {
    await stopServer(state);
    rmSync(state.directory, { recursive: true, force: true });
  });

  test('without ticket and reason nothing is asked', async () => {
    const refused = await bollwerk('request', 'alice', '--what', 'a', '--ticket', 'please', '--reason', 'so');
    expect(refused.code).toBe(2);
    expect(refused.output).toMatch(/--ticket: allowed/);
  });

  test(
    'an approved extract is masked, handed over, and nothing unmasked is left',
    async () => {
      const { id, execution } = await request('alice', 'web/exports/a.json');
      await waiting(id);
      expect(await handedOver()).toEqual([]);
      expect((await bollwerk('approve', 'alice', '--request', id)).output).toContain('is your own');
      expect((await bollwerk('approve', 'bob', '--request', id)).code).toBe(0);
      expect((await ended(execution)).status).toBe('SUCCEEDED');
      const s3 = api.client(S3Client);
      const { Body } = await s3.send(
        new GetObjectCommand({ Bucket: handOverBucketName(environment), Key: `${id}.json` }),
      );
      expect(JSON.parse((await Body?.transformToString()) ?? '')).toEqual({
        status: 'open',
        name: '***',
        email: expect.stringMatching(/^p-[0-9a-f]{16}$/),
      });
      const left = await s3.send(new ListObjectsV2Command({ Bucket: unmaskedBucketName(environment) }));
      expect(left.Contents ?? []).toEqual([]);
      expect((await bollwerk('list', 'bob')).output).toMatch(
        new RegExp(`^handed over {2}${id}: alice asks for extract`, 'm'),
      );
      expect((await bollwerk('approve', 'carol', '--request', id)).code).toBe(1);
    },
    RUN,
  );

  test.each<[string, string, string | undefined]>([
    ['whoever approves himself, past the command line', 'OTHER:alice', 'OTHER:alice'],
    ['whoever answers in a name that has written no approval', 'EMBEDDED:bob', undefined],
  ])('%s is refused by the machine', async (_who, approver, writes) => {
    const { id, execution } = await request('alice', 'web/exports/a.json');
    const { token } = await waiting(id);
    if (writes) {
      const Item = { who: { S: `${APPROVED}${writes}` }, request: { S: id }, decision: { S: 'approved' } };
      await api.client(DynamoDBClient).send(new PutItemCommand({ TableName: requestTableName(environment), Item }));
    }
    const output = JSON.stringify({ approver });
    await api.client(SFNClient).send(new SendTaskSuccessCommand({ taskToken: token, output }));
    expect(await ended(execution)).toMatchObject({ status: 'FAILED', error: 'Refused' });
    expect(await handedOver()).not.toContain(`${id}.json`);
  });

  test(
    'an approved session marks the instance for the person, and after an hour for nobody',
    async () => {
      const { id, execution } = await request('alice', instance, 'session');
      await waiting(id);
      expect(await marks()).toEqual([]);
      await bollwerk('approve', 'bob', '--request', id);
      expect(await until(async () => ((await marks()).length > 0 ? marks() : undefined))).toEqual([
        `${instance}: EMBEDDED:alice`,
      ]);
      await clock(3600);
      expect((await ended(execution)).status).toBe('SUCCEEDED');
      expect(await marks()).toEqual([]);
      await clock(1);
    },
    RUN,
  );

  test(
    'what nobody answers within eight hours is over',
    async () => {
      const { id, execution } = await request('alice', 'web/exports/a.json');
      await waiting(id);
      await clock(30_000);
      expect(await ended(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      await clock(1);
      expect((await bollwerk('approve', 'bob', '--request', id)).code).toBe(2);
    },
    RUN,
  );
});
