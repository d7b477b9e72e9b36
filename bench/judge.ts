import { readFileSync } from 'node:fs';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { assemblyFromTemplates } from '../policies/assembly/in-memory';
import { loadAssembly } from '../policies/assembly/load-assembly';
import type { Assembly } from '../policies/assembly/types';
import { templateOf } from '../policies/assembly/with-template';
import { runGate } from '../policies/gate';
import { ALL_RULES } from '../policies/rules/all';

/**
 * One measured process: `node bench/judge.js ASSEMBLY COPIES` judges the environment of an assembly, COPIES times in one
 * app, and prints the CPU seconds of reading and resolving it, those of judging it, and the largest memory of the process.
 */
const [directory = 'cdk.out', count = '1'] = process.argv.slice(2);
const { deployments, asOf } = checkedDeployments();
const copies = Array.from({ length: Number(count) }, (_, copy) => `copy${copy}`);
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const start = cpuSeconds();
const healthy = loadAssembly(directory);
const owner = deployments.find(({ name }) => name === healthy.stacks[0]?.deployment) ?? deployments[0];
if (!owner) throw new Error('the repository has no deployment');
const copyOf = (copy: string, text: string): string =>
  text
    .replaceAll(owner.name, copy)
    // Each copy in accounts of its own: two environments in one account are a finding.
    .replaceAll(/\b\d{12}\b/g, (account) => `${copies.indexOf(copy) + 10}${account.slice(2)}`);
const assembly = copies.length === 1 ? healthy : copied(healthy);
const loaded = cpuSeconds();
const { summary } = runGate({
  assembly,
  rules: ALL_RULES,
  deployments:
    copies.length === 1 ? deployments : copies.map((name) => JSON.parse(copyOf(name, JSON.stringify(owner)))),
  deviations: [],
  jurisdiction: 'germany',
  asOf,
});
const judged = cpuSeconds();
const memory = /VmHWM:\s+(\d+)/.exec(
  process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '',
)?.[1];
process.stdout.write(
  JSON.stringify({
    loading: loaded - start,
    judging: judged - loaded,
    resources: summary.resources,
    findings: summary.findings,
    mebibytes: Math.round(Number(memory ?? 0) / 1024),
  }),
);

/** The same environment again and again, each as the production of a deployment of its own. */
function copied(original: Assembly): Assembly {
  return assemblyFromTemplates(
    copies.flatMap((copy) =>
      original.stacks.map((stack) => ({
        id: copyOf(copy, stack.id),
        account: copyOf(copy, stack.account),
        region: stack.region,
        terminationProtection: true,
        template: JSON.parse(copyOf(copy, JSON.stringify(templateOf(original, stack.id)))),
      })),
    ),
  );
}
