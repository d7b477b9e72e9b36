import { rmSync } from 'node:fs';
import { runToEnd } from '../../emulator/runner/child';
import { REPOSITORY } from '../../emulator/runner/places';
import { stopServer } from '../../emulator/runner/server';
import { repositoryDeployments } from '../fixtures/templates';
import { freePort, temporaryState } from './embedded';

/** Milliseconds for a run on two busy cores; alone it takes about a minute. */
const RUN = 420_000;
const OWN_SUITE = 'evermood';
const state = temporaryState();
const others = repositoryDeployments()
  .map(({ name }) => name)
  .filter((name) => name !== OWN_SUITE);

/** Evermood has a suite of its own, which looks closer; the others differ in engine, system, sink, edge and events. */
describe('npm start deploys every other deployment into the embedded AWS', () => {
  let port: number;
  beforeAll(async () => {
    port = await freePort();
  });
  afterAll(async () => {
    await stopServer(state);
    rmSync(state.directory, { recursive: true, force: true });
  });

  test.each(others)(
    '%s: each stack stands, and every promised property is read back as promised',
    async (deployment) => {
      const { code, output } = await runToEnd(
        process.execPath,
        ['-r', 'ts-node/register', 'emulator/start.ts', deployment, '--port', String(port)],
        { ...process.env, BOLLWERK_EMULATOR_STATE: state.directory },
        REPOSITORY,
      );
      expect(output).toContain('Every promised property was read back as promised');
      expect(code).toBe(0);
      const stacks = [...output.matchAll(/^(\S+)\s+\d+\s+[\d.]+ s\s+(\d+)\s+\d+\s+(\d+)$/gm)];
      expect(stacks.filter(([, stack]) => stack?.startsWith(`${deployment}-production-`)).length).toBeGreaterThan(18);
      for (const [, stack, right, wrong] of stacks) {
        expect([stack, Number(right) > 0, Number(wrong)]).toEqual([stack, true, 0]);
      }
    },
    RUN,
  );
});
