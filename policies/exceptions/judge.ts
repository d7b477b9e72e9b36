import type { Place } from '../../lib/config/environment';
import { calendarProblem } from './calendar';
import type { Exception, GeneralFinding } from './exception';
import { type Acceptance, acceptancesOf, canonicalRule } from './expand';
import { repeats } from './wording';

export interface JudgeOptions {
  /** What was synthesized: environments, and the organisations beside them. */
  readonly environments: readonly Place[];
  /** Date as of which expiry is judged, ISO 8601. */
  readonly asOf: string;
}

export interface Judgement {
  readonly excused: readonly { readonly finding: GeneralFinding; readonly exception: Exception }[];
  /** Findings that no valid exception covers. */
  readonly open: readonly GeneralFinding[];
  /** One line each: expired, unused, too wide, given twice, or explained by nothing but the finding. */
  readonly problems: readonly string[];
}

/** Weighs the findings of general packs, acknowledged or not, against the exceptions of their deployments. */
export function judgeExceptions(
  findings: readonly GeneralFinding[],
  exceptions: readonly Exception[],
  { environments, asOf }: JudgeOptions,
): Judgement {
  const acceptances = environments.flatMap((environment) => acceptancesOf(exceptions, environment));
  const byKey = new Map(acceptances.map((acceptance) => [keyOf(acceptance), acceptance]));
  const found = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const calendar = exceptions.flatMap((exception) => calendarProblem(exception, asOf));
  const late = new Set(exceptions.filter((exception) => calendarProblem(exception, asOf).length > 0));
  const excused: { finding: GeneralFinding; exception: Exception }[] = [];
  const open: GeneralFinding[] = [];
  for (const finding of findings) {
    const acceptance = byKey.get(keyOf(finding));
    if (acceptance && !late.has(acceptance.exception)) excused.push({ finding, exception: acceptance.exception });
    else open.push(finding);
  }
  const unused = acceptances.flatMap((acceptance) => unusedProblem(acceptance, found));
  const given = duplicates(acceptances);
  const hollow = excused.flatMap(({ finding, exception }) =>
    repeats(exception.reason, finding)
      ? [`${exception.place}: reason repeats the finding: say why it is acceptable here`]
      : [],
  );
  return { excused, open, problems: [...new Set([...calendar, ...given, ...unused, ...hollow])] };
}

function unusedProblem(acceptance: Acceptance, found: ReadonlyMap<string, GeneralFinding>): readonly string[] {
  if (found.has(keyOf(acceptance))) return [];
  const { rule, path, exception } = acceptance;
  const below = [...found.values()].filter(
    (finding) => canonicalRule(finding.rule) === rule && finding.path.startsWith(`${path}/`),
  );
  if (below.length === 0)
    return [`${exception.place}: ${rule} at ${path}: unused, there is no such finding: remove it`];
  const resources = below.map((finding) => finding.path).join(', ');
  return [`${exception.place}: ${rule} at ${path}: too wide, name the resources: ${resources}`];
}

function duplicates(acceptances: readonly Acceptance[]): readonly string[] {
  const first = new Map<string, Acceptance>();
  return acceptances.flatMap((acceptance) => {
    const earlier = first.get(keyOf(acceptance));
    if (!earlier) {
      first.set(keyOf(acceptance), acceptance);
      return [];
    }
    return [
      `${acceptance.exception.place}: ${acceptance.rule} at ${acceptance.path}: given before at ${earlier.exception.place}`,
    ];
  });
}

function keyOf({ rule, path }: { readonly rule: string; readonly path: string }): string {
  return `${canonicalRule(rule)} at ${path}`;
}
