import type { RawObject } from '../../../../policies/mutant';
import { networkEndpointPolicies } from '../../../../policies/rules/network/endpoint-policies';
import { judgedAlone } from '../../proofs/foreign-template';
import { pick, sampleEnvironment } from '../../proofs/sample-environment';

const OWN = { StringEquals: { 'aws:PrincipalAccount': '111111111111', 'aws:ResourceAccount': '111111111111' } };
const STATEMENT = { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*', Condition: OWN };

function endpoint(PolicyDocument: unknown) {
  const Properties = { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-central-1.kms', PolicyDocument };
  return { Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties } };
}

function policy(...Statement: object[]) {
  return { Version: '2012-10-17', Statement };
}

describe('EVM-15: endpoints serve the own account alone', () => {
  const found = 'Endpoint PolicyDocument';
  const principal = { 'aws:PrincipalAccount': '111111111111' };
  const resource = { 'aws:ResourceAccount': '111111111111' };

  test.each<[string, unknown, string]>([
    ['both keys', policy(STATEMENT), 'compliant'],
    [
      'keys in other letters',
      policy({ ...STATEMENT, Condition: { stringequals: { 'AWS:principalaccount': ['111111111111'], ...resource } } }),
      'compliant',
    ],
    [
      'the resource where there is one',
      policy({ ...STATEMENT, Condition: { StringEquals: principal, StringEqualsIfExists: resource } }),
      'compliant',
    ],
    [
      'a denial beside it',
      policy(STATEMENT, { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }),
      'compliant',
    ],
    ['no policy', undefined, found],
    ['no statement', policy(), found],
    ['no condition', policy({ ...STATEMENT, Condition: undefined }), found],
    ['a second statement without condition', policy(STATEMENT, { ...STATEMENT, Condition: undefined }), found],
    ['any principal', policy({ ...STATEMENT, Condition: { StringEquals: resource } }), found],
    [
      'anonymous callers',
      policy({ ...STATEMENT, Condition: { StringEqualsIfExists: { ...principal, ...resource } } }),
      found,
    ],
    ['any resource', policy({ ...STATEMENT, Condition: { StringEquals: principal } }), found],
    [
      "reading AWS's own buckets, by anybody",
      policy({
        ...STATEMENT,
        Action: 's3:GetObject',
        Resource: 'arn:x:s3:::aws-ssm-eu-central-1/*',
        Condition: undefined,
      }),
      'compliant',
    ],
    [
      'reading those of another region',
      policy({
        ...STATEMENT,
        Action: 's3:GetObject',
        Resource: 'arn:x:s3:::aws-ssm-eu-west-1/*',
        Condition: undefined,
      }),
      found,
    ],
    [
      'another account',
      policy({ ...STATEMENT, Condition: { StringEquals: { ...principal, 'aws:ResourceAccount': '222222222222' } } }),
      found,
    ],
    [
      'another account as well',
      policy({
        ...STATEMENT,
        Condition: { StringEquals: { ...principal, 'aws:ResourceAccount': ['111111111111', '222222222222'] } },
      }),
      found,
    ],
    [
      'accounts by pattern',
      policy({ ...STATEMENT, Condition: { StringLike: { 'aws:PrincipalAccount': '*', 'aws:ResourceAccount': '*' } } }),
      found,
    ],
    [
      "AWS's documents",
      policy({ ...STATEMENT, Resource: 'arn:x:ssm:eu-central-1::document/*', Condition: { StringEquals: principal } }),
      'compliant',
    ],
    [
      "another account's documents",
      policy({
        ...STATEMENT,
        Resource: 'arn:x:ssm:eu-central-1:222222222222:document/*',
        Condition: { StringEquals: principal },
      }),
      found,
    ],
  ])('%s', (_name, document, expected) => {
    expect(judgedAlone(networkEndpointPolicies, endpoint(document))).toBe(expected);
  });

  test('no endpoint', () => {
    expect(judgedAlone(networkEndpointPolicies, {})).toBe('does not apply');
  });
});

describe("EVM-03: through S3's gateway anybody may read from AWS's own buckets, and from exactly these", () => {
  const judged = sampleEnvironment();
  const found = /^ZonesVpcS3\w+ PolicyDocument$/;

  function judgedAfter(change: (downloads: RawObject) => void): string {
    return judged(networkEndpointPolicies, (template) => {
      const { PolicyDocument } = pick(template, 'AWS::EC2::VPCEndpoint', 'ZonesVpcS3').resource.Properties ?? {};
      const { Statement } = PolicyDocument as { Statement: RawObject[] };
      for (const statement of Statement) if (statement.Sid === 'PatchDownloads') change(statement);
    });
  }

  test.each<[string, (downloads: RawObject) => void]>([
    ['writing', (it) => Object.assign(it, { Action: ['s3:GetObject', 's3:PutObject'] })],
    ['listing too', (it) => Object.assign(it, { Action: 's3:*' })],
    ['one bucket more', (it) => (it.Resource as RawObject[]).push('arn:x:s3:::somebody-elses/*' as never)],
    ['one bucket fewer', (it) => (it.Resource as RawObject[]).pop()],
    ['every bucket', (it) => Object.assign(it, { Resource: '*' })],
    ['every bucket but one', (it) => Object.assign(it, { Resource: undefined, NotResource: 'arn:x:s3:::ours/*' })],
  ])('%s', (_name, change) => {
    expect(judgedAfter(change)).toMatch(found);
  });

  test('exactly these, in any order', () => {
    expect(judgedAfter((it) => (it.Resource as RawObject[]).reverse())).toBe('compliant');
  });
});
