import {
  type App,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
  Stage,
  Validations,
} from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { type Deployment, ENVIRONMENT_NAMES } from '../lib/config/deployment';
import { environmentOf, organizationOf, type Place } from '../lib/config/environment';
import { acknowledgeExceptions } from './acknowledge';
import type { ExceptionsByDeployment } from './exceptions';
import type { GeneralFinding } from './exceptions/exception';
import { judgeExceptions } from './exceptions/judge';

export interface PackOptions {
  /** The deployments that the app was built from. */
  readonly deployments: readonly Deployment[];
  readonly exceptions: ExceptionsByDeployment;
  /** Day as of which exceptions expire, ISO 8601. */
  readonly asOf: string;
}

/**
 * Registers AwsSolutions, NIST 800-53 r5 and PCI DSS 3.2.1. A finding without a governed exception fails the synth, and
 * so does an exception that is expired, unused or too wide.
 */
export function registerGeneralPacks(app: App, { deployments, exceptions, asOf }: PackOptions): void {
  const places = deployments.flatMap((deployment) => placesIn(app, deployment));
  for (const place of places) {
    const stage = app.node.tryFindChild(place.id);
    if (Stage.isStage(stage)) acknowledgeExceptions(stage, place, exceptions.get(place.deployment.name) ?? []);
  }
  const findings: GeneralFinding[] = [];
  const packs = [new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new PCIDSS321Checks(app)];
  Validations.of(app).addPlugins(
    ...packs.map((pack) => remembering(pack, findings)),
    new ExceptionGovernance(findings, exceptions, places, asOf),
  );
}

function placesIn(app: App, deployment: Deployment): Place[] {
  const places: Place[] = [
    ...ENVIRONMENT_NAMES.map((name) => environmentOf(deployment, name)),
    organizationOf(deployment),
  ];
  return places.filter(({ id }) => app.node.tryFindChild(id));
}

/** cdk-nag forgets its findings with each run; exceptions that match none of them are unused and must go. */
function remembering(pack: NagPack, findings: GeneralFinding[]): NagPack {
  const validate = pack.validate.bind(pack);
  pack.validate = (context: IPolicyValidationContext): PolicyValidationPluginReport => {
    const report = validate(context);
    findings.push(...report.violations.flatMap((violation) => generalFindings(pack.name, violation)));
    return report;
  };
  return pack;
}

function generalFindings(
  pack: string,
  { ruleName, description, violatingResources }: PolicyViolation,
): GeneralFinding[] {
  return violatingResources.map(({ constructPath = '' }) => ({
    rule: `${pack}::${ruleName}`,
    path: constructPath,
    description,
  }));
}

/** Runs after the packs and judges the exceptions themselves. */
class ExceptionGovernance implements IPolicyValidationPlugin {
  readonly name = 'Exceptions';

  constructor(
    private readonly findings: readonly GeneralFinding[],
    private readonly exceptions: ExceptionsByDeployment,
    private readonly places: readonly Place[],
    private readonly asOf: string,
  ) {}

  validate(): PolicyValidationPluginReport {
    const problems = [...this.exceptions].flatMap(([deployment, exceptions]) => {
      const environments = this.places.filter((place) => place.deployment.name === deployment);
      const ids = new Set(environments.map(({ id }) => id));
      const findings = this.findings.filter(({ path }) => ids.has(path.split('/')[0] ?? ''));
      return judgeExceptions(findings, exceptions, { environments, asOf: this.asOf }).problems;
    });
    return {
      success: problems.length === 0,
      violations: problems.map((problem) => ({
        ruleName: 'governed-exception',
        description: problem,
        severity: 'fatal',
        violatingResources: [],
      })),
    };
  }
}
