import { z } from 'zod';
import { GENERAL_PACKS, type GeneralFinding } from './exception';

const violation = z.object({
  ruleName: z.string(),
  description: z.string(),
  violatingConstructs: z.array(z.object({ constructPath: z.string() })),
});

/** What CDK writes as `validation-report.json`, as far as it is read here. */
const report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(violation),
      suppressedViolations: z.array(violation).optional(),
    }),
  ),
});

/** The findings of the general packs in a validation report of CDK, acknowledged ones included. */
export function generalFindings(json: unknown): readonly GeneralFinding[] {
  const packs: readonly string[] = GENERAL_PACKS;
  return report
    .parse(json)
    .pluginReports.filter(({ pluginName }) => packs.includes(pluginName))
    .flatMap(({ pluginName, violations, suppressedViolations = [] }) =>
      [...violations, ...suppressedViolations].flatMap(({ ruleName, description, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => ({
          rule: `${pluginName}::${ruleName}`,
          path: constructPath,
          description,
        })),
      ),
    );
}
