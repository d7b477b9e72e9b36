import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { acknowledgeExceptions } from '../../../policies/acknowledge';
import type { Exception, GeneralFinding } from '../../../policies/exceptions/exception';
import { judgeExceptions } from '../../../policies/exceptions/judge';
import { testEnvironment } from '../../fixtures/environment';

const ENVIRONMENT = testEnvironment();
const ASOF = '2026-11-22';
const EXCEPTION: Exception = {
  rules: ['AwsSolutions::AwsSolutions-S1', 'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled'],
  paths: ['archive/Logs/Resource'],
  environments: ['production'],
  reason: 'this bucket receives those of all others, its own would go round in circles',
  owner: 'platform team',
  expires: '2027-05-31',
  place: 'deployments/sample/exceptions.yaml:1',
};

function app(): { readonly app: App; readonly stage: Stage } {
  const app = new App();
  const stage = new Stage(app, ENVIRONMENT.id, { env: { account: ENVIRONMENT.account, region: ENVIRONMENT.region } });
  new Bucket(new Stack(stage, 'archive'), 'Logs');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks());
  return { app, stage };
}

/** What CDK itself reports, violations and suppressions. */
function reportOf(built: App) {
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const console_ = jest.spyOn(console, 'error').mockReturnValue();
  expect(() => built.synth()).toThrow();
  stderr.mockRestore();
  console_.mockRestore();
  return JSON.parse(readFileSync(join(built.outdir, 'validation-report.json'), 'utf8'));
}

/** Acknowledged findings included: cdk-nag does not know the ids that carry a pack. */
function findingsIn(built: App): readonly GeneralFinding[] {
  return [new AwsSolutionsChecks(), new NIST80053R5Checks()].flatMap((pack) =>
    pack.validateScope(built).violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({
        rule: `${pack.name}::${ruleName}`,
        path: constructPath,
        description,
      })),
    ),
  );
}

describe('exceptions reach CDK', () => {
  test('the accepted finding stays in the report with reason, owner and expiry', () => {
    const { app: built, stage } = app();
    acknowledgeExceptions(stage, ENVIRONMENT, [EXCEPTION]);
    const report = reportOf(built);
    const suppressed = report.pluginReports.flatMap(
      (plugin: { suppressedViolations?: readonly { ruleName: string; reason: string }[] }) =>
        plugin.suppressedViolations ?? [],
    );
    expect(suppressed).toEqual([
      expect.objectContaining({
        ruleName: 'AwsSolutions-S1',
        reason: `${EXCEPTION.reason} (owner: platform team, expires: 2027-05-31)`,
      }),
      expect.objectContaining({ ruleName: 'NIST.800.53.R5-S3BucketLoggingEnabled' }),
    ]);
  });

  test('the judge excuses the acknowledged findings and them alone', () => {
    const { app: built, stage } = app();
    acknowledgeExceptions(stage, ENVIRONMENT, [EXCEPTION]);
    const judgement = judgeExceptions(findingsIn(built), [EXCEPTION], { environments: [ENVIRONMENT], asOf: ASOF });
    expect(judgement.problems).toEqual([]);
    expect(judgement.excused.map(({ finding }) => finding.rule).sort()).toEqual([...EXCEPTION.rules].sort());
    expect(judgement.open.map(({ rule }) => rule)).toContain('AwsSolutions::AwsSolutions-S10');
  });

  test.each([
    ['leads nowhere', 'archive/Gone/Resource', 'there is no such construct'],
    [
      'is a construct that holds the resource',
      'archive/Logs',
      'too wide, it is no resource: its resource is sample-production/archive/Logs/Resource',
    ],
  ])('a path that %s is an error', (_, path, problem) => {
    expect(() => acknowledgeExceptions(app().stage, ENVIRONMENT, [{ ...EXCEPTION, paths: [path] }])).toThrow(
      `deployments/sample/exceptions.yaml:1: path = sample-production/${path}: ${problem}`,
    );
  });

  test('an exception of another environment is left alone', () => {
    const elsewhere: Exception = { ...EXCEPTION, environments: ['test'], paths: ['archive/Gone/Resource'] };
    expect(() => acknowledgeExceptions(app().stage, ENVIRONMENT, [elsewhere])).not.toThrow();
  });
});
