import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DBInstance,
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { apiOf } from '../../emulator/readback/api';
import { deployedResources, stackPages } from '../../emulator/runner/bridge-pages';
import { bootstrap } from '../../emulator/runner/cdk';
import type { Ended } from '../../emulator/runner/child';
import { cdkEnvironment } from '../../emulator/runner/child-environment';
import { REPOSITORY, type State } from '../../emulator/runner/places';
import { ensurePython } from '../../emulator/runner/python';
import { endpointOf, ensureServer, stopServer } from '../../emulator/runner/server';
import { deploy } from '../../recovery/cdk';
import type { RecoveryRecord } from '../../recovery/record';
import { minutesWithin, randomNumbers } from '../../simulation/random';
import { freePort, temporaryState } from './embedded';

/** Seconds for a deployment on two busy cores, and for a run of the command. */
const DEPLOYMENT = 420_000;
const RUN = 300_000;
/** Where the runs are killed inside their steps: other places with each number, the same ones with the same. */
const SEED = 4;
const random = randomNumbers(SEED);
/** Milliseconds within which a step is killed; what takes a deployment is killed in its synthesis or while stacks change. */
const WITHIN = { short: { min: 0, max: 400 }, deployment: { min: 0, max: 15_000 } } as const;
const [OLD, NEW] = ['evermood-production-g1', 'evermood-production-g2'];

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}

describe('recover, against the embedded AWS, killed at every step', () => {
  let state: State;
  let port: number;
  let before: DBInstance | undefined;
  const children: ChildProcess[] = [];
  const api = () => apiOf(endpointOf(port), '000000000101', 'eu-central-1');

  /** All stacks of production, by the command line that every deployment uses. */
  const start = async (): Promise<void> => {
    await ensureServer(await ensurePython({ step: () => {}, now: () => {} }), port, state);
    const target = { deployment: 'evermood', stage: 'evermood-production', stages: [], region: 'eu-central-1' };
    const envOf = (account: string) =>
      cdkEnvironment(state, endpointOf(port), account, target.region, target.deployment);
    for (const account of ['000000000101', '000000000111']) {
      await bootstrap({ ...target, account }, state, envOf(account));
    }
    const settings = { deployment: 'evermood', environment: 'production', generation: 1 } as const;
    const given = { ...process.env };
    Object.assign(process.env, envOf('000000000101'));
    await deploy({ app: settings, pattern: 'evermood-production/**', alone: false }, () => {});
    process.env = given;
  };

  /**
   * Runs the command to its end, as a process group on a machine of its own: an empty home, an empty state. Kills all of the
   * group, as a machine that dies does, `later` milliseconds after `killed` is true of what it has printed.
   */
  const recover = (args: readonly string[], killed?: (printed: string) => boolean, later = 0): Promise<Ended> =>
    new Promise((resolve) => {
      const given = ['recover', '--deployment', 'evermood', '--environment', 'production', ...args];
      const machine = mkdtempSync(join(tmpdir(), 'bollwerk-machine-'));
      const env = { ...process.env, HOME: machine, TMPDIR: machine, BOLLWERK_EMULATOR_STATE: join(machine, 'state') };
      const endpoint = ['--endpoint', endpointOf(port)];
      const command = ['bin/bollwerk.js', ...given, ...endpoint];
      const child = spawn(process.execPath, command, { cwd: REPOSITORY, env, detached: true });
      children.push(child);
      let output = '';
      let timer: NodeJS.Timeout | undefined;
      const take = (chunk: Buffer) => {
        output += chunk.toString();
        if (!timer && killed?.(output)) timer = setTimeout(() => killGroup(child), later);
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('close', (code) => {
        clearTimeout(timer);
        rmSync(machine, { recursive: true, force: true });
        resolve({ code: code ?? 137, output });
      });
    });
  const confirmed = ['--confirm', 'evermood-production'];

  const instance = async (name: string): Promise<DBInstance | undefined> => {
    const { DBInstances = [] } = await api().client(RDSClient).send(new DescribeDBInstancesCommand({}));
    const found = DBInstances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === name);
    return found && { ...found, LatestRestorableTime: undefined };
  };
  const record = async (): Promise<RecoveryRecord> => {
    const asked = new GetParameterCommand({ Name: '/bollwerk/evermood-production/recovery' });
    const { Parameter } = await api().client(SSMClient).send(asked);
    return JSON.parse(Parameter?.Value ?? 'null') as RecoveryRecord;
  };
  const retired = async (): Promise<boolean> =>
    (await record().catch((): Partial<RecoveryRecord> => ({}))).retired !== undefined;
  const stacks = async () => (await stackPages(endpointOf(port))).map(({ name }) => name);
  /** What the services and the saves are told about the database. */
  const told = async (): Promise<string> =>
    JSON.stringify(
      (await deployedResources(endpointOf(port))).filter(({ stack }) => /-(app|backup|erasure)$/.test(stack)),
    );

  beforeAll(async () => {
    [state, port] = [temporaryState(), await freePort()];
    await start();
    before = await instance(OLD);
  }, DEPLOYMENT);
  afterAll(async () => {
    for (const child of children) killGroup(child);
    await stopServer(state);
    rmSync(state.directory, { recursive: true, force: true });
  });
  afterEach(async () => {
    // Until somebody asks for its removal, and only then.
    expect(await instance(OLD)).toEqual((await retired()) ? undefined : before);
  });

  test(
    'a dry run says the deployment that restores, and changes nothing',
    async () => {
      const { code, output } = await recover(['--dry-run']);
      expect(output).toContain('cdk deploy evermood-production/database --exclusively');
      expect(output).toContain('Nothing was changed.');
      expect(code).toBe(0);
      await expect(record()).rejects.toThrow();
    },
    RUN,
  );

  test(
    'nothing happens in production without its name, and wrong input is told in one sentence',
    async () => {
      for (const [args, sentence] of [
        [[], /is production: confirm with --confirm evermood-production/],
        [['--confirm', 'evermood-staging'], /this is about evermood-production; nothing was done/],
        [['--to', 'yesterday'], /--to yesterday: allowed are latest, or a time with its zone/],
        [['--to', '2999-01-01T00:00:00Z'], /lies in the future/],
        [['--accept', '--abandon'], /exclude each other/],
        [['--accept', ...confirmed], /no recovery of evermood-production is under way/],
        [['--retire', ...confirmed], /no recovery of evermood-production has been accepted/],
      ] as const) {
        const { code, output } = await recover([...args]);
        expect(output).toMatch(sentence);
        expect(output).not.toContain('    at ');
        expect(code).toBe(2);
      }
      const early = await recover(['--to', '2026-01-01T00:00:00Z', ...confirmed]);
      expect(early.output).toMatch(/no recovery point at or before 2026-01-01T00:00:00Z: continuous backups reach/);
      expect(early.code).toBe(1);
      expect((await recover(['--abandon', ...confirmed])).code).toBe(0);
      await expect(record()).resolves.toMatchObject({ state: 'abandoned' });
    },
    RUN,
  );

  test.each([
    ['choose', 'at its beginning'],
    ['restore', 'at its beginning'],
    ['restore', 'within'],
    ['restore', 'within'],
    ['restore', 'within'],
    ['compare', 'at its beginning'],
    ['compare', 'within'],
    ['erase', 'at its beginning'],
    ['erase', 'within'],
  ] as const)(
    `killed in the step %s, %s (by chance of seed ${SEED}), it goes on from another machine, and the services keep their database`,
    async (step, when) => {
      const [services, { state: was }] = [await told(), await record()];
      const within = step === 'restore' ? WITHIN.deployment : WITHIN.short;
      const later = when === 'within' ? minutesWithin(within, random) : 0;
      const { code, output } = await recover(confirmed, (printed) => printed.includes(`] ${step}: `), later);
      // By the moment of chance the step may be over: then a later one was killed, or all was done.
      const byChance = when === 'within' || was === 'restored';
      if (was !== 'restored') expect(output).toContain(`] ${step}: `);
      expect(byChance ? [0, 137] : [137]).toContain(code);
      expect(byChance ? ['open', 'restored'] : ['open']).toContain((await record()).state);
      expect(await told()).toBe(services);
    },
    RUN,
  );

  test(
    'run once more it completes: the new database stands beside the old one',
    async () => {
      const services = await told();
      const { state: was } = await record();
      const { code, output } = await recover(confirmed);
      if (was === 'open') expect(output).toContain('choose: done before');
      if (was === 'open') expect(output).toMatch(/\d:\d\d:\d\d since the recovery began/);
      expect(output).toContain(`${NEW} stands beside ${OLD}`);
      expect(code).toBe(0);
      expect(await record()).toMatchObject({ state: 'restored', generation: 2, erased: 0 });
      expect(await instance(NEW)).toMatchObject({
        KmsKeyId: before?.KmsKeyId,
        MultiAZ: true,
        DeletionProtection: true,
        PubliclyAccessible: false,
      });
      expect(await told()).toBe(services);
      expect((await recover(['--to', '2026-11-01T00:00:00Z', ...confirmed])).output).toContain('is under way');
    },
    RUN,
  );

  test.each(['protect', 'switch'])(
    'accepted and killed when it begins to %s, it stays resumable',
    async (step) => {
      const { code } = await recover(
        ['--accept', ...confirmed],
        (printed) => printed.includes(`] ${step}: `) && !printed.includes(`${step}: done`),
      );
      expect(code).toBe(137);
      expect((await record()).state).toBe('restored');
    },
    RUN,
  );

  test.each(['switch', 'switch'])(
    `accepted and killed within the step %s, at a moment by chance (seed ${SEED}), it stays resumable`,
    async (step) => {
      const later = minutesWithin(WITHIN.deployment, random);
      const args = ['--accept', ...confirmed];
      const { code } = await recover(args, (printed) => printed.includes(`] ${step}: `), later);
      expect([0, 137]).toContain(code);
      expect((await record()).state).toBe(code === 0 ? 'accepted' : 'restored');
    },
    RUN,
  );

  test(
    'accepted once more, services and saves use the new database, and the old one is as it was',
    async () => {
      const { state: was } = await record();
      const { code, output } = await recover(['--accept', ...confirmed]);
      // A kill that came too late has left nothing to accept, and that is what it says.
      expect(output).toMatch(was === 'restored' ? `evermood-production uses ${NEW}.` : /no recovery .* is under way/);
      expect(code).toBe(was === 'restored' ? 0 : 2);
      expect(await record()).toMatchObject({ state: 'accepted' });
      expect(await told()).toContain(NEW);
      expect(await stacks()).toEqual(
        expect.arrayContaining(['evermood-production-database', 'evermood-production-database-g2']),
      );
    },
    RUN,
  );

  test(
    'the old database goes when its removal is asked for by name; its automated backups stay, and so does the new one',
    async () => {
      expect((await recover(['--retire'])).output).toMatch(/is production: confirm with --confirm/);
      const { code, output } = await recover(['--retire', ...confirmed]);
      expect(output).toContain(`${OLD} is removed.`);
      expect(code).toBe(0);
      const kept = new DescribeDBInstanceAutomatedBackupsCommand({ DBInstanceIdentifier: OLD });
      expect((await api().client(RDSClient).send(kept)).DBInstanceAutomatedBackups).toHaveLength(1);
      expect(await instance(NEW)).toMatchObject({ DBInstanceStatus: 'available' });
      expect(await stacks()).not.toContain('evermood-production-database');
      expect((await recover(['--retire', ...confirmed])).output).toContain(`${OLD} was removed `);
    },
    RUN,
  );
});
