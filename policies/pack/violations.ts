import { join } from 'node:path';
import type { PolicyViolatingResource, PolicyViolation } from 'aws-cdk-lib';
import type { Finding } from '../finding';
import { actualText } from '../formats/wording';
import type { GateResult } from '../gate';

/** Attributes that stand beside Properties, not below. */
const BESIDE_PROPERTIES =
  /^(Type|Condition|DependsOn|DeletionPolicy|UpdateReplacePolicy|UpdatePolicy|CreationPolicy|Metadata)\b/;

/** Findings as CDK's report knows them: those that say the same of several resources are one violation. */
export function violationsOf({ findings, summary }: GateResult, outdir: string): PolicyViolation[] {
  const violations = new Map<
    string,
    { violation: Omit<PolicyViolation, 'violatingResources'>; resources: PolicyViolatingResource[] }
  >();
  for (const finding of findings) {
    const { rule, title, promises, property, expected, fix } = finding;
    const actual = actualText(finding);
    const key = JSON.stringify([rule, property, expected, actual]);
    const entry = violations.get(key) ?? {
      violation: {
        ruleName: rule,
        description: `${title} (${promises.join(', ')}). ${property}: expected ${expected}, found ${actual}`,
        fix,
        severity: 'fatal',
        ruleMetadata: { promises: promises.join(', ') },
      },
      resources: [],
    };
    entry.resources.push(resourceOf(finding, summary.templates, outdir));
    violations.set(key, entry);
  }
  return [...violations.values()].map(({ violation, resources }) => ({ ...violation, violatingResources: resources }));
}

/** What is missing has no logical id: it is reported at a template, or at least at the environment it is missing from. */
function resourceOf(
  finding: Finding,
  templates: GateResult['summary']['templates'],
  outdir: string,
): PolicyViolatingResource {
  const { logicalId, stack, deployment, environment, property } = finding;
  const owner = stack ?? (environment === null ? null : `${deployment}-${environment}`);
  const template =
    templates.find((each) => each.stack === owner) ?? templates.find((each) => each.stack.startsWith(`${owner}/`));
  const templatePath = template && join(outdir, template.file);
  if (logicalId !== null) return { resourceLogicalId: logicalId, templatePath, locations: [location(property)] };
  // A stack's path: the command line passes over what stands at a stage, and would end with 0.
  return { constructPath: template?.stack ?? owner ?? '', templatePath, locations: [] };
}

/** In CDK's notation, by which it finds the line that set the property. */
function location(property: string): string {
  return BESIDE_PROPERTIES.test(property) || property === 'Properties' ? property : `Properties.${property}`;
}
