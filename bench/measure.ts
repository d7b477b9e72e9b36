import { spawnSync } from 'node:child_process';

export interface Scenario {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** Whole-process wall time in seconds, as a user waits for it. */
export function seconds({ name, command: [program, ...args] }: Scenario): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, CDK_VALIDATION: 'false' },
  });
  if (status !== 0) throw new Error(`${name} exited with ${status}: ${stderr.slice(-500)}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Runs all scenarios in turn, round after round after one warm-up, so that a slow minute slows all of them. */
export function rounds(
  scenarios: readonly Scenario[],
  count: number,
  onRound: (round: number) => void,
): Map<string, number[]> {
  const times = new Map<string, number[]>(scenarios.map(({ name }) => [name, []]));
  for (let round = 0; round <= count; round += 1) {
    onRound(round);
    for (const scenario of scenarios) {
      const time = seconds(scenario);
      if (round > 0) times.get(scenario.name)?.push(time);
    }
  }
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
