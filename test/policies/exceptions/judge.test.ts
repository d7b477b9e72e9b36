import type { Exception, GeneralFinding } from '../../../policies/exceptions/exception';
import { judgeExceptions } from '../../../policies/exceptions/judge';
import { testEnvironment } from '../../fixtures/environment';

const RULE = 'AwsSolutions::AwsSolutions-S1';
const PLACE = 'deployments/sample/exceptions.yaml:3';
const PRODUCTION = testEnvironment();
const STAGING = testEnvironment({ name: 'staging' });

const FINDING: GeneralFinding = {
  rule: RULE,
  path: 'sample-production/archive/AccessLogs/Resource',
  description: 'The S3 Bucket has server access logs disabled.',
};

const EXCEPTION: Exception = {
  rules: [RULE],
  paths: ['archive/AccessLogs/Resource'],
  environments: ['production'],
  reason: 'this bucket receives the logs of all others, its own would go round in circles',
  owner: 'platform team',
  expires: '2027-05-31',
  place: PLACE,
};

function judge(findings: readonly GeneralFinding[], exceptions: readonly Exception[], asOf = '2026-11-22') {
  return judgeExceptions(findings, exceptions, { environments: [PRODUCTION, STAGING], asOf });
}

describe('exceptions are weighed against findings', () => {
  test('nothing found, nothing excepted', () => {
    expect(judge([], [])).toEqual({ excused: [], open: [], problems: [] });
  });

  test('a finding without exception is open', () => {
    expect(judge([FINDING], [])).toEqual({ excused: [], open: [FINDING], problems: [] });
  });

  test('a finding with exception is excused', () => {
    expect(judge([FINDING], [EXCEPTION])).toEqual({
      excused: [{ finding: FINDING, exception: EXCEPTION }],
      open: [],
      problems: [],
    });
  });

  test.each([
    ['another rule', { ...FINDING, rule: 'AwsSolutions::AwsSolutions-S10' }],
    ['another resource', { ...FINDING, path: 'sample-production/archive/Other/Resource' }],
    ['another environment', { ...FINDING, path: 'sample-staging/archive/AccessLogs/Resource' }],
    ['another finding of the rule', { ...FINDING, rule: `${RULE}[Resource::*]` }],
  ])('an exception does not cover %s', (_, finding) => {
    expect(judge([FINDING, finding], [EXCEPTION]).open).toEqual([finding]);
  });

  test('it holds on its last day and not on the next', () => {
    expect(judge([FINDING], [EXCEPTION], '2027-05-31')).toMatchObject({ open: [], problems: [] });
    expect(judge([FINDING], [EXCEPTION], '2027-06-01')).toMatchObject({
      open: [FINDING],
      problems: [`${PLACE}: expires = 2027-05-31: expired as of 2027-06-01: fix the finding or have it accepted anew`],
    });
  });

  test('an expiry more than a year ahead is none', () => {
    expect(judge([FINDING], [{ ...EXCEPTION, expires: '2027-11-23' }]).problems).toEqual([]);
    expect(judge([FINDING], [{ ...EXCEPTION, expires: '2027-11-24' }])).toMatchObject({
      open: [FINDING],
      problems: [`${PLACE}: expires = 2027-11-24: allowed are the 366 days after 2026-11-22`],
    });
  });

  test('one that nothing needs is told, in the environment where nothing does', () => {
    expect(judge([FINDING], [{ ...EXCEPTION, environments: ['production', 'staging'] }]).problems).toEqual([
      `${PLACE}: ${RULE} at sample-staging/archive/AccessLogs/Resource: unused, there is no such finding: remove it`,
    ]);
  });

  test('a construct instead of its resource is too wide and excuses nothing', () => {
    expect(judge([FINDING], [{ ...EXCEPTION, paths: ['archive/AccessLogs'] }])).toMatchObject({
      open: [FINDING],
      problems: [
        `${PLACE}: ${RULE} at sample-production/archive/AccessLogs: too wide, name the resources: ${FINDING.path}`,
      ],
    });
  });

  test('the same given twice is told', () => {
    const second = { ...EXCEPTION, place: 'deployments/sample/exceptions.yaml:9' };
    expect(judge([FINDING], [EXCEPTION, second]).problems).toEqual([
      `deployments/sample/exceptions.yaml:9: ${RULE} at ${FINDING.path}: given before at ${PLACE}`,
    ]);
  });

  test.each([
    'The S3 Bucket has server access logs disabled.',
    'the bucket has disabled its server access logs and that is it',
    'AwsSolutions S1: server access logs of this bucket are disabled',
  ])('a reason that only repeats the finding is none: %s', (reason) => {
    expect(judge([FINDING], [{ ...EXCEPTION, reason }]).problems).toEqual([
      `${PLACE}: reason repeats the finding: say why it is acceptable here`,
    ]);
  });

  test('what differs between environments is written once', () => {
    const findings = [PRODUCTION, STAGING].map(({ id, account, region }) => ({
      ...FINDING,
      rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${region}:${account}:${id}-*]`,
      path: `${id}/app/Role/Resource`,
    }));
    const exception: Exception = {
      ...EXCEPTION,
      rules: ['AwsSolutions::AwsSolutions-IAM5[Resource::<region>:<account>:<environment>-*]'],
      paths: ['app/Role/Resource'],
      environments: ['production', 'staging'],
    };
    expect(judge(findings, [exception])).toMatchObject({ open: [], problems: [], excused: { length: 2 } });
  });
});
