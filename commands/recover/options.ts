import { DEPLOYMENTS } from '../../deployments/all';
import { checkedDeployments } from '../../lib/config/checked-deployments';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { ENVIRONMENT_NAMES } from '../../lib/config/deployment';
import { type Environment, environmentOf } from '../../lib/config/environment';
import { oneOf } from '../options';

export interface RecoverOptions {
  readonly deployment: string;
  readonly environment: string;
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly accept?: boolean;
  readonly abandon?: boolean;
  readonly retire?: boolean;
  readonly confirm?: string;
  readonly endpoint?: string;
}

const VERBS = ['accept', 'abandon', 'retire'] as const;

/** What the options mean, all mistakes told at once. */
export interface Wanted {
  readonly environment: Environment;
  readonly verb: 'restore' | (typeof VERBS)[number];
  /** `latest`, an instant, or nothing where nothing was said. */
  readonly asked?: string;
  readonly dryRun: boolean;
}

/** @throws ConfigurationError naming every option that cannot be used */
export function wantedBy(options: RecoverOptions, now = new Date()): Wanted {
  const names = DEPLOYMENTS.map(({ name }) => name);
  const deployment = oneOf('--deployment', options.deployment, names);
  const environment = oneOf('--environment', options.environment, ENVIRONMENT_NAMES);
  const found = checkedDeployments().deployments.find(({ name }) => name === deployment);
  if (!found || !environment) throw new Error('a deployment that passed its check is not there');
  const { to } = options;
  const verbs = VERBS.filter((verb) => options[verb]);
  const told = verbs.map((verb) => `--${verb}`).join(' and ');
  const problems = [
    ...(verbs.length > 1 ? [`${told} exclude each other`] : []),
    ...(to !== undefined && verbs.length > 0 ? [`--to chooses a point to restore; it says nothing to ${told}`] : []),
    ...(to === undefined ? [] : problemsOfTime(to, now)),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    environment: environmentOf(found, environment),
    verb: verbs[0] ?? 'restore',
    asked: to === undefined || to === 'latest' ? to : new Date(to).toISOString(),
    dryRun: options.dryRun ?? false,
  };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;

function problemsOfTime(to: string, now: Date): string[] {
  if (to === 'latest') return [];
  const instant = INSTANT.test(to) ? Date.parse(to) : Number.NaN;
  if (Number.isNaN(instant)) {
    return [
      `--to ${to}: allowed are latest, or a time with its zone such as 2026-11-30T12:20:00Z or 2026-11-30T13:20:00+01:00`,
    ];
  }
  return instant > now.getTime() ? [`--to ${to}: lies in the future`] : [];
}
