import { rmSync } from 'node:fs';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeRulesCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeDBSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type Api, apiOf } from '../../emulator/readback/api';
import { deployedResources } from '../../emulator/runner/bridge-pages';
import { runToEnd } from '../../emulator/runner/child';
import { REPOSITORY, type State } from '../../emulator/runner/places';
import { endpointOf, stopServer } from '../../emulator/runner/server';
import { environmentOf, organizationOf } from '../../lib/config/environment';
import { machineArn } from '../../lib/containment/names';
import { PAGE, statusNames } from '../../lib/status/names';
import { repositoryDeployment } from '../fixtures/templates';
import { deployAnotherRelease } from './another-release';
import { type Probe, probeOf, type Rotation, rotationsOf } from './containment-probe';
import { freePort, temporaryState } from './embedded';
import { interrupted } from './interrupted-command';
import { visit } from './visitor';

/** Milliseconds for a deployment on two busy cores. */
const RUN = 420_000;
const environment = environmentOf(repositoryDeployment('evermood'), 'production');
const ID = environment.id;

describe('SMV-45: contain, probe, deploy, probe, reopen, probe', () => {
  let state: State;
  let port: number;
  let api: Api;
  let ids: { readonly [type: string]: string };
  let before: Probe;
  let rotations: readonly Rotation[];

  const start = () =>
    runToEnd(
      process.execPath,
      ['-r', 'ts-node/register', 'emulator/start.ts', 'evermood', '--port', String(port)],
      { ...process.env, BOLLWERK_EMULATOR_STATE: state.directory },
      REPOSITORY,
    );
  const bollwerk = (...args: string[]) =>
    runToEnd(
      process.execPath,
      ['bin/bollwerk.js', ...args, '--deployment', 'evermood', '--environment', 'production', '--reason', 'a drill'],
      { ...process.env, AWS_ENDPOINT_URL: endpointOf(port) },
      REPOSITORY,
    );
  const tell = (page: string, body: object) =>
    fetch(`${endpointOf(port)}/bollwerk/${page}`, { method: 'POST', body: JSON.stringify(body) });
  const failing = (...calls: string[]) => tell('faults', { account: environment.account, calls });

  const probe = (): Promise<Probe> => probeOf(api, ids);
  const expectClosed = (found: Probe): void => {
    expect(found.answer).toBe('503');
    expect(found.firewall).toBe(ids.quarantineFirewall);
    expect(found.instances.length).toBeGreaterThan(2);
    for (const each of found.instances) expect(each).toMatch(new RegExp(`: ${ids.quarantineGroup}$`));
    expect(found.database).toEqual([ids.quarantineGroup]);
    expect(found.suspended).toBeGreaterThan(5);
    expect(found.refused).toBe(environment.deployment.services.length);
  };
  const run = async (
    machine: 'watch' | 'personal-answer' | 'cause-report' | 'contain',
    name: string,
    input: object,
  ) => {
    const sfn = api.client(SFNClient);
    const stateMachineArn = machineArn(environment, machine);
    const started = await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    for (;;) {
      const { executionArn } = started;
      const ended = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (ended.status !== 'RUNNING') return ended;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const record = async () => {
    const { Items = [] } = await api.client(DynamoDBClient).send(new ScanCommand({ TableName: `${ID}-incidents` }));
    return Items.map(({ incident, entry }) => `${incident?.S} ${entry?.S}`).sort();
  };

  beforeAll(async () => {
    [state, port] = [temporaryState(), await freePort()];
    await start();
    await tell('clock', { speed: 600 });
    api = apiOf(endpointOf(port), environment.account, environment.region);
    const world = await deployedResources(endpointOf(port));
    const found = (type: string, stack: string, part: string) =>
      world.find((each) => each.type === type && each.stack.endsWith(stack) && each.logicalId.includes(part));
    ids = {
      listener: found('AWS::ElasticLoadBalancingV2::Listener', 'edge', 'Https')?.physicalId ?? '',
      loadBalancer: found('AWS::ElasticLoadBalancingV2::LoadBalancer', 'edge', '')?.physicalId ?? '',
      quarantineFirewall: String(found('AWS::WAFv2::WebACL', 'containment', '')?.attributes.Arn),
      revocation: found('AWS::IAM::ManagedPolicy', 'identity', 'revokedsessions')?.physicalId ?? '',
      quarantineGroup: found('AWS::EC2::SecurityGroup', 'containment', '')?.physicalId ?? '',
    };
    before = await probe();
    rotations = await rotationsOf(api);
  }, RUN);
  afterAll(async () => {
    await stopServer(state);
    rmSync(state.directory, { recursive: true, force: true });
  });

  test('online, no layer is closed, and the watch finds nothing to tell', async () => {
    expect(before.answer).not.toBe('503');
    expect(before.suspended).toBe(0);
    expect(before.refused).toBe(0);
    // the variables of each service, and those of all
    expect(rotations).toHaveLength(environment.deployment.services.length + 1);
    for (const { previous, onItsWay } of rotations) expect([previous, onItsWay]).toEqual([undefined, undefined]);
    expect(JSON.stringify(before)).not.toContain(ids.quarantineGroup);
    expect((await run('watch', 'online', {})).status).toBe('SUCCEEDED');
  });

  test('a dry run starts nothing', async () => {
    const dry = await bollwerk('contain', '--dry-run');
    expect(dry.output).toContain('Nothing was started.');
    expect(dry.code).toBe(0);
    expect(await probe()).toEqual(before);
  });

  test('production is not contained without its name', async () => {
    const ended = await bollwerk('contain');
    expect(ended.output).toContain(`needs --confirm ${ID}`);
    expect(ended.code).toBe(2);
    expect((await bollwerk('contain', '--confirm', 'evermood-staging')).code).toBe(2);
    expect(await probe()).toEqual(before);
  });

  test('with half of its branches failing it closes the other half, tells which failed, and exits 1', async () => {
    await failing(
      'wafv2:associateWebACL',
      'rds:modifyDBInstance',
      'ec2:createSnapshots',
      'sns:publish',
      'sfn:startExecution',
    );
    const ended = await bollwerk('contain', '--confirm', ID);
    await failing();
    expect(ended.code).toBe(1);
    expect(ended.output).toContain('only partly offline');
    expect(ended.output).toMatch(/Failed: .*firewall/);
    expect(ended.output).toMatch(/security groups of the database: FAILED/);
    const found = await probe();
    expect(found.answer).toBe('503');
    expect(found.firewall).toBe(before.firewall);
    expect(found.database).toEqual(before.database);
    expect(found.instances.every((each) => each.endsWith(`: ${ids.quarantineGroup}`))).toBe(true);
  });

  test('the watch names the layers that are open', async () => {
    const { output } = await run('watch', 'partly', {});
    expect(JSON.parse(output ?? '').names.sort()).toEqual(['database', 'firewall']);
  });

  test('repeated, it closes the rest within five minutes, as part of the same incident', async () => {
    const began = Date.now();
    const ended = await bollwerk('contain', '--confirm', ID);
    expect(ended.output).toContain('is offline, after');
    expect(ended.code).toBe(0);
    expect(Date.now() - began).toBeLessThan(300_000);
    expectClosed(await probe());
    expect((await record()).filter((entry) => entry === 'open switch')).toHaveLength(1);
  });

  test('SMV-47: where the page leads, everybody reads the news, also those that are published now', async () => {
    const { statusPage } = environment.deployment.incidents;
    const { Rules = [] } = await api
      .client(ElasticLoadBalancingV2Client)
      .send(new DescribeRulesCommand({ ListenerArn: ids.listener }));
    const page = Rules.flatMap(({ Actions = [] }) => Actions).map(
      ({ FixedResponseConfig }) => FixedResponseConfig?.MessageBody,
    );
    expect(page.filter((body) => body?.includes(`href="${statusPage}"`))).toHaveLength(1);
    const ask = () => visit(endpointOf(port), new URL(statusPage).hostname);
    expect(await ask()).toMatchObject({ status: 200, body: expect.stringContaining('No incident known') });
    const organization = organizationOf(environment.deployment);
    const webTeam = apiOf(endpointOf(port), organization.statusSite.account, organization.region).client(S3Client);
    const Body = '<!doctype html><h1>Wir arbeiten daran</h1>';
    await webTeam.send(new PutObjectCommand({ Bucket: statusNames(organization).bucketName, Key: PAGE, Body }));
    expect(await ask()).toMatchObject({ status: 200, body: Body });
    expectClosed(await probe());
  });

  test('a third time it changes nothing of what was noted', async () => {
    const noted = (await record()).filter((entry) => entry.startsWith('open '));
    expect((await bollwerk('contain', '--confirm', ID)).code).toBe(0);
    expect((await record()).filter((entry) => entry.startsWith('open '))).toEqual(noted);
    expectClosed(await probe());
  });

  test("SMV-44: another version of each of the services' secrets is in use, and no rotation hangs", async () => {
    let found = await rotationsOf(api);
    for (let look = 0; look < 100 && found.some(({ onItsWay }) => onItsWay); look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      found = await rotationsOf(api);
    }
    expect(found).toHaveLength(rotations.length);
    const firsts = rotations.map(({ current }) => current);
    for (const { current, previous, onItsWay, answered } of found) {
      expect(firsts).not.toContain(current);
      expect(answered).toBe(current);
      expect(previous).toBeDefined();
      expect(onItsWay).toBeUndefined();
    }
  });

  test('SMV-43: evidence is kept: the database, and the volumes tagged by incident', async () => {
    const { DBSnapshots = [] } = await api.client(RDSClient).send(new DescribeDBSnapshotsCommand({}));
    expect(
      DBSnapshots.filter(({ DBSnapshotIdentifier = '' }) => DBSnapshotIdentifier.startsWith('evidence-')),
    ).not.toEqual([]);
    const tagged = new DescribeSnapshotsCommand({ Filters: [{ Name: 'tag-key', Values: ['bollwerk:incident'] }] });
    expect((await api.client(EC2Client).send(tagged)).Snapshots ?? []).not.toEqual([]);
  });

  test(
    'the next deployment, of a release that changes listener, machines and database, does not open it',
    async () => {
      const changed = await deployAnotherRelease(state, endpointOf(port), environment);
      expect([...changed].sort()).toEqual([`${ID}-app`, `${ID}-database`, `${ID}-edge`]);
      expectClosed(await probe());
      expect(JSON.parse((await run('watch', 'deployed', {})).output ?? '').names).toEqual([]);
    },
    RUN,
  );

  test('Ctrl-C ends the watching, not the reopening', async () => {
    await tell('clock', { speed: 10 });
    const ended = await interrupted(port, 'started as', ['reopen', '--confirm', ID]);
    expect(ended.output).toContain('Nobody watches any more, but it goes on');
    expect(ended.code).toBe(1);
    await tell('clock', { speed: 600 });
    for (let look = 0; look < 100 && (await probe()).answer === '503'; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await probe()).toEqual(before);
  });

  test('reopened, everything is exactly as it was, and the notes are gone', async () => {
    expect(await probe()).toEqual(before);
    for (let look = 0; look < 50 && (await record()).includes('open switch'); look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await record()).filter((entry) => entry.startsWith('open '))).toEqual([]);
    expect((await record()).some((entry) => entry.endsWith(' interruption'))).toBe(true);
    expect((await run('watch', 'again-online', {})).status).toBe('SUCCEEDED');
  });

  test('reopening what is open changes nothing', async () => {
    expect((await bollwerk('reopen', '--confirm', ID)).code).toBe(0);
    expect(await probe()).toEqual(before);
  });

  test('a record that cannot be written keeps no layer open, and is told', async () => {
    await failing('dynamodb:updateItem', 'dynamodb:getItem');
    const ended = await bollwerk('contain', '--confirm', ID);
    await failing();
    expect(ended.code).toBe(1);
    expectClosed(await probe());
  });

  test('SMV-49: the clock of a personal answer warns and tells, a day in a moment', async () => {
    await tell('clock', { speed: 1_000_000 });
    const ended = await run('personal-answer', 'report-1', { incident: 'report-1' });
    await tell('clock', { speed: 600 });
    expect(ended.status).toBe('SUCCEEDED');
    expect(await record()).toContain('report-1 deadline#personal-answer');
  });

  test('EMB-64: a recovery that is told twice is one clock, and a person may start it again', async () => {
    const recovered = { incident: 'interruption-until-2026-11-30T16:00:00' };
    const events = async (name: string, input: object) => {
      const { executionArn, status } = await run('cause-report', name, input);
      const history = new GetExecutionHistoryCommand({ executionArn });
      const { events: told = [] } = await api.client(SFNClient).send(history);
      return [status, ...told.map((event) => event.stateEnteredEventDetails?.name)];
    };
    await tell('clock', { speed: 1_000_000 });
    const first = await events('first', recovered);
    const second = await events('second', recovered);
    const again = await events('again', { ...recovered, again: true });
    await tell('clock', { speed: 600 });
    expect(first).toEqual(expect.arrayContaining(['SUCCEEDED', 'cause-report: warn', 'cause-report: breach']));
    expect(second).toEqual(expect.arrayContaining(['SUCCEEDED', 'cause-report: runs already']));
    expect(second).not.toContain('cause-report: warn');
    expect(again).toContain('cause-report: breach');
  });
});
