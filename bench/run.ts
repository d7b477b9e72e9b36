import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { buildApp } from '../stacks/build-app';
import { gateFigures } from './gate-figures';
import { median, rounds, type Scenario } from './measure';

const ROUNDS = 5;
const synth = (name: string, size: string, plugins: string): Scenario => ({
  name,
  command: ['node', '-r', 'ts-node/register', 'bench/synth.ts', size, plugins],
});

const SCENARIOS = [
  synth('empty app', 'empty', 'bare'),
  synth('one environment, bare', 'one', 'bare'),
  synth('one environment, general packs', 'one', 'packs'),
  synth('one environment, promise checks', 'one', 'gate'),
  synth('nine environments, bare', 'nine', 'bare'),
];

const progress = process.stderr.isTTY
  ? (round: number) => process.stderr.write(`round ${round} of ${ROUNDS}\r`)
  : () => {};
const times = rounds(SCENARIOS, ROUNDS, progress);

for (const [name, values] of times) {
  const spread = `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
  console.log(`${name.padEnd(34)} ${median(values).toFixed(2)} s  (${spread}, median of ${values.length})`);
}

const of = (name: string): readonly number[] => times.get(name) ?? [];
/** The median of the ratios of each round: what one round was slowed by slows both. */
const ratio = (above: (round: number) => number, below: (round: number) => number): number =>
  median(of('empty app').map((_, round) => above(round) / below(round)));
const at = (name: string) => (round: number) => of(name)[round] ?? Number.NaN;
const [empty, one, nine] = [at('empty app'), at('one environment, bare'), at('nine environments, bare')];

console.log();
print('general packs on one environment', ratio(at('one environment, general packs'), one), 1.7);
print('promise checks on one environment', ratio(at('one environment, promise checks'), one), 1.15);
print(
  'growth: (nine − one) / 8 against one − empty',
  ratio(
    (round) => (nine(round) - one(round)) / 8,
    (round) => one(round) - empty(round),
  ),
  1.2,
);

printGate();

function printGate(): void {
  process.env.CDK_VALIDATION = 'false';
  const outdir = mkdtempSync(join(tmpdir(), 'bollwerk-bench-'));
  try {
    const [deployment] = checkedDeployments().deployments;
    if (!deployment) return;
    buildApp({ deployments: [deployment], environments: ['production'], outdir }).synth();
    const figures = gateFigures(outdir, 3);
    const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms of CPU`;
    console.log(`reading and resolving one environment: ${milliseconds(figures.loading)}`);
    console.log(`judging one environment: ${milliseconds(figures.judging)}  (target ≤ 300)`);
    print(`judging 40 copies (${figures.resources} resources) against 10`, figures.growth, 4.4);
    console.log(`largest memory with 40 copies: ${figures.mebibytes} MiB  (target ≤ 1024)`);
    if (figures.againstCfnLint === undefined)
      console.log('cfn-lint is not installed: the gate was not measured against it');
    else print('gate --assembly against cfn-lint', figures.againstCfnLint, 0.8);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A target that is missed is a figure to read, not a failure: machines differ. */
function print(what: string, value: number, target: number): void {
  console.log(`${what.padEnd(46)} × ${value.toFixed(2)}  (target ≤ ${target}${value > target ? ', missed' : ''})`);
}
