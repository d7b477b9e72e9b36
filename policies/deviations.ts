import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../lib/config/configuration-error';
import { renderProblem } from '../lib/config/problem';
import { problemsOf } from '../lib/config/schema/issues';
import { yamlEntries } from '../lib/config/yaml-entries';
import type { Deviation } from './deviations/deviation';
import { deviationProblems } from './deviations/problems';
import { deviationSchema } from './deviations/schema';

const DEPLOYMENTS = join(__dirname, '..', 'deployments');

/**
 * The deviations of one deployment, those not in force included: they break their promise, they do not vanish.
 * @throws ConfigurationError with everything that is wrong in the file, one line per problem
 */
export function loadDeviations(deployment: string, folder = DEPLOYMENTS): readonly Deviation[] {
  const path = join(folder, deployment, 'deviations.yaml');
  if (!existsSync(path)) return [];
  const file = `deployments/${deployment}/deviations.yaml`;
  const evidence = join(folder, deployment, 'evidence');
  const deviations: Deviation[] = [];
  const problems: string[] = [];
  for (const { value, line } of yamlEntries(readFileSync(path, 'utf8'), file)) {
    const entry = withList(value);
    const parsed = deviationSchema.safeParse(entry);
    if (!parsed.success) {
      problems.push(...problemsOf(parsed.error.issues, entry).map((each) => renderProblem(`${file}:${line}`, each)));
      continue;
    }
    const { way: ways, evidence: proof, ...rest } = parsed.data;
    const voids = deviationProblems(parsed.data, { deployment, evidence });
    problems.push(
      ...[...voids, ...doubled(parsed.data.promise, ways, deviations)].map((each) => `${file}:${line}: ${each}`),
    );
    deviations.push({
      ...rest,
      deployment,
      ways,
      evidence: { ...proof, file: `deployments/${deployment}/evidence/${proof.file}` },
      source: { file, line },
    });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return deviations;
}

function doubled(promise: string, ways: readonly string[], earlier: readonly Deviation[]): readonly string[] {
  const before = earlier.find((each) => each.promise === promise && each.ways.some((way) => ways.includes(way)));
  return before ? [`promise = ${promise}: given before at line ${before.source.line}`] : [];
}

/** A way may stand alone; a list of one says the same. */
function withList(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const way = Reflect.get(entry, 'way');
  return typeof way === 'string' ? { ...entry, way: [way] } : entry;
}
