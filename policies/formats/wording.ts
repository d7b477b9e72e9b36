import type { SourceLocation } from '../assembly/types';
import type { Finding } from '../finding';
import type { JudgedEnvironment } from '../states';

/** `1 finding`, `2 findings`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** `evermood production`; a template of no deployment says so. */
export function environmentName({ deployment, environment }: JudgedEnvironment): string {
  if (deployment === null) return 'templates of no deployment';
  return environment === null ? deployment : `${deployment} ${environment}`;
}

/** `evermood production, staging; smartmoove test`. */
export function environmentNames(environments: readonly JudgedEnvironment[]): string {
  const byDeployment = new Map<string | null, Set<string>>();
  for (const { deployment, environment } of environments) {
    const names = byDeployment.get(deployment) ?? new Set<string>();
    if (environment !== null) names.add(environment);
    byDeployment.set(deployment, names);
  }
  return [...byDeployment]
    .map(([deployment, names]) => environmentName({ deployment, environment: [...names].join(', ') || null }))
    .join('; ');
}

/** `lib/storage/hardened-bucket.ts:40`. */
export function sourceText(source: SourceLocation | null): string {
  return source ? `${source.file}:${source.line}` : '';
}

/** What was found, and under which outcome of conditions where the template has some. */
export function actualText({ actual, conditions }: Finding): string {
  const outcomes = Object.entries(conditions).map(([name, outcome]) => `${name} is ${outcome}`);
  return outcomes.length > 0 ? `${actual} (when ${outcomes.join(', ')})` : actual;
}

/** Keeps a long value from filling the screen; what was cut is said. */
export function shortened(text: string, longest = 300): string {
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length - longest} characters more)` : text;
}

type Subject = Pick<Finding, 'deployment' | 'environment' | 'stack' | 'logicalId' | 'resourceType'>;

/** The resource in words: `evermood-production/storage Uploads9C1A (AWS::S3::Bucket)`; what is missing, by its environment. */
export function resourceText({ stack, logicalId, resourceType, ...environment }: Subject): string {
  const place = [stack, logicalId].filter((part) => part !== null).join(' ') || environmentName(environment);
  return resourceType === '-' ? place : `${place} (${resourceType})`;
}
