import type { Environment } from '../../lib/config/environment';
import type { Exception } from './exception';

/** One rule at one resource of one environment: what CDK can acknowledge. */
export interface Acceptance {
  readonly rule: string;
  /** Construct path from the app. */
  readonly path: string;
  readonly exception: Exception;
}

/** Spells exceptions out for one environment. */
export function acceptancesOf(exceptions: readonly Exception[], environment: Environment): readonly Acceptance[] {
  return exceptions
    .filter(({ environments }) => environments.includes(environment.name))
    .flatMap((exception) =>
      exception.rules.flatMap((rule) =>
        exception.paths.map((path) => ({
          rule: canonicalRule(fill(rule, environment)),
          path: `${environment.id}/${fill(path, environment)}`,
          exception,
        })),
      ),
    );
}

/** CDK compares ids after turning blanks into dashes. */
export function canonicalRule(rule: string): string {
  return rule.replaceAll(' ', '-');
}

/** Findings may name what differs between environments; an exception is written once. */
function fill(text: string, { account, region, id }: Environment): string {
  return text.replaceAll('<account>', account).replaceAll('<region>', region).replaceAll('<environment>', id);
}
