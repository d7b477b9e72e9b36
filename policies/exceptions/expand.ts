import type { Place } from '../../lib/config/environment';
import type { Exception } from './exception';

/** One rule at one resource of one environment: what CDK can acknowledge. */
export interface Acceptance {
  readonly rule: string;
  /** Construct path from the app. */
  readonly path: string;
  readonly exception: Exception;
}

/** Spells exceptions out for one environment, or for the organisation. */
export function acceptancesOf(exceptions: readonly Exception[], place: Place): readonly Acceptance[] {
  return exceptions
    .filter(({ environments }) => environments.includes(place.name))
    .flatMap((exception) =>
      exception.rules.flatMap((rule) =>
        exception.paths.map((path) => ({
          rule: canonicalRule(fill(rule, place)),
          path: `${place.id}/${fill(path, place)}`,
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
function fill(text: string, { account, region, id }: Place): string {
  return text.replaceAll('<account>', account).replaceAll('<region>', region).replaceAll('<environment>', id);
}
