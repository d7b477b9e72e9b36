import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { median, type Scenario, seconds } from './measure';

export interface GateFigures {
  /** CPU seconds of reading and resolving one environment, and of judging it. */
  readonly loading: number;
  readonly judging: number;
  /** How much longer 40 copies take than 10; 4 is linear. */
  readonly growth: number;
  readonly resources: number;
  readonly mebibytes: number;
  /** The gate as a process against cfn-lint on the same templates; nothing where cfn-lint is not installed. */
  readonly againstCfnLint?: number;
}

interface Judged {
  readonly loading: number;
  readonly judging: number;
  readonly resources: number;
  readonly mebibytes: number;
}

/** Measures the gate on an assembly of one environment, each figure as the median of some processes. */
export function gateFigures(assembly: string, count: number): GateFigures {
  // The first process keeps what Node.js made of the code for all others.
  judged(assembly, 1);
  const one = Array.from({ length: count }, () => judged(assembly, 1));
  const ten = Array.from({ length: count }, () => judged(assembly, 10));
  const forty = Array.from({ length: count }, () => judged(assembly, 40));
  return {
    loading: median(one.map(({ loading }) => loading)),
    judging: median(one.map(({ judging }) => judging)),
    growth: median(forty.map((each, round) => total(each) / total(ten[round]))),
    resources: forty[0]?.resources ?? 0,
    mebibytes: Math.max(...forty.map(({ mebibytes }) => mebibytes)),
    againstCfnLint: againstCfnLint(assembly, count),
  };
}

function total(judged: Judged | undefined): number {
  return judged ? judged.loading + judged.judging : Number.NaN;
}

function judged(assembly: string, copies: number): Judged {
  const { stdout, stderr, status } = spawnSync('node', ['bench/judge.js', assembly, String(copies)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`judging ${copies} copies failed: ${stderr.slice(-500)}`);
  return JSON.parse(stdout);
}

function againstCfnLint(assembly: string, count: number): number | undefined {
  if (spawnSync('cfn-lint', ['--version']).status !== 0) return undefined;
  const templates = readdirSync(assembly, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.template.json'),
  );
  const lint: Scenario = {
    name: 'cfn-lint',
    // Its own findings are not what is measured.
    command: [
      'sh',
      '-c',
      'cfn-lint "$@" > /dev/null; true',
      'cfn-lint',
      ...templates.map((name) => join(assembly, name)),
    ],
  };
  const gate: Scenario = { name: 'gate', command: ['node', 'bin/bollwerk.js', 'gate', '--assembly', assembly] };
  return median(Array.from({ length: count }, () => seconds(gate) / seconds(lint)));
}
