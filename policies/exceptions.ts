import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../lib/config/configuration-error';
import { renderProblem } from '../lib/config/problem';
import { problemsOf } from '../lib/config/schema/issues';
import { yamlEntries } from '../lib/config/yaml-entries';
import type { Exception } from './exceptions/exception';
import { exceptionSchema } from './exceptions/schema';

const DEPLOYMENTS = join(__dirname, '..', 'deployments');

/**
 * The governed exceptions of one deployment; none where the file is absent.
 * @throws ConfigurationError with everything that is wrong in the file, one line per problem
 */
export function loadExceptions(deployment: string, folder = DEPLOYMENTS): readonly Exception[] {
  const file = join(folder, deployment, 'exceptions.yaml');
  return existsSync(file)
    ? parseExceptions(readFileSync(file, 'utf8'), `deployments/${deployment}/exceptions.yaml`)
    : [];
}

/** Every deployment's, read once for all that ask in one synth. */
export type ExceptionsByDeployment = ReadonlyMap<string, readonly Exception[]>;

export function exceptionsOf(deployments: readonly { readonly name: string }[]): ExceptionsByDeployment {
  return new Map(deployments.map(({ name }) => [name, loadExceptions(name)]));
}

/** @param file how the text is named in errors */
export function parseExceptions(text: string, file: string): readonly Exception[] {
  const exceptions: Exception[] = [];
  const problems: string[] = [];
  for (const { value, line } of yamlEntries(text, file, 'exceptions')) {
    const place = `${file}:${line}`;
    const entry = withLists(value);
    const parsed = exceptionSchema.safeParse(entry);
    if (parsed.success) {
      const { rule: rules, path: paths, ...rest } = parsed.data;
      exceptions.push({ rules, paths, ...rest, place });
    } else {
      problems.push(...problemsOf(parsed.error.issues, entry).map((problem) => renderProblem(place, problem)));
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return exceptions;
}

/** A rule or path may stand alone; a list of one says the same. */
function withLists(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const lists = Object.entries(entry).map(([key, value]) =>
    (key === 'rule' || key === 'path') && typeof value === 'string' ? [key, [value]] : [key, value],
  );
  return Object.fromEntries(lists);
}
