import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, rawArn } from '../../mutant';
import { type Condition, isForEverybody, type Statement } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { documentsOf } from '../access/documents';
import { PERMISSION_SET } from '../access/people-boundary';
import { ROLE } from '../access/role-permissions';

const ADDRESS = /^aws:(sourceip|vpcsourceip)$/i;
/** What says who somebody is, not where (IAM User Guide, "AWS global condition context keys"). */
const IDENTITY = /^aws:(principal(account|arn|orgid|orgpaths)|source(account|arn|orgid)|userid)$/i;
const EXPECTED = 'a right for somebody who is named: an address says where a request comes from, not who sends it';
const POLICIES = ['AWS::S3::BucketPolicy', ROLE];

export const peopleNoTrustedAddress = resourceRule({
  id: 'people-no-trusted-address',
  title: 'No policy grants anything to whoever comes from a certain address: the office’s network is not trusted',
  promises: ['EMB-18'],
  area: 'access',
  fix: 'Name the principal in the statement; an address may only narrow a right that somebody has already.',
  when: (_resource, { environment }) => environment !== undefined,
  judge: (resource) =>
    documentsOf(resource).flatMap(({ path, statements }): Verdict[] => {
      const trusting = statements.filter(trustsAnAddress);
      if (trusting.length > 0) return trusting.map((statement) => complaint(resource, path, statement));
      return POLICIES.includes(resource.type) ? [compliant(resource, path, 'trusts no address')] : [];
    }),
  mutants: [
    granted('reads by the office’s address', { 'aws:SourceIp': '203.0.113.0/24' }),
    granted('reads by an address inside', { 'aws:VpcSourceIp': '10.1.0.0/16' }),
    granted(
      'reads by the office’s address, over TLS',
      { 'aws:sourceip': '203.0.113.0/24' },
      { Bool: { 'aws:SecureTransport': 'true' } },
    ),
    {
      name: 'a role is taken from the office by anybody',
      kind: 'widen',
      type: ROLE,
      change: ({ Properties }) => {
        const { Statement } = (Properties?.AssumeRolePolicyDocument ?? {}) as { Statement?: RawObject[] };
        Statement?.push({
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 'sts:AssumeRole',
          Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7/32' } },
        });
      },
    },
    {
      name: 'everything but other addresses',
      kind: 'widen',
      type: PERMISSION_SET,
      notices: { partner: 'AWS::S3::AccessPoint' },
      change: (_set, template) => {
        template.Resources.Added = {
          Type: 'AWS::S3::AccessPoint',
          Properties: {
            Bucket: 'uploads',
            Policy: {
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: '*',
                  Action: 's3:GetObject',
                  Resource: '*',
                  Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
                },
              ],
            },
          },
        };
      },
    },
  ],
});

function trustsAnAddress(statement: Statement): boolean {
  const { effect, conditions, notPrincipals } = statement;
  return (
    effect !== 'Deny' &&
    (isForEverybody(statement) || notPrincipals) &&
    conditions.some(({ key }) => ADDRESS.test(key)) &&
    !conditions.some(namesSomebody)
  );
}

function namesSomebody({ operator, key, values }: Condition): boolean {
  return (
    IDENTITY.test(key) &&
    /^(String|Arn)(Equals|Like)$/.test(operator) &&
    values.length > 0 &&
    !values.some((value) => /^(\*|arn:\*)/.test(value))
  );
}

function complaint(resource: Resource, path: string, { sid, conditions }: Statement): Verdict {
  const seen = conditions.map(({ operator, key, values }) => `${operator} ${key} ${values.join(' ')}`).join('; ');
  return broken(resource, `${path}.${sid || 'Statement'}`, EXPECTED, `everybody where ${seen}`);
}

function granted(name: string, addresses: RawObject, others: RawObject = {}): Mutant {
  return {
    name,
    kind: 'widen',
    type: 'AWS::S3::BucketPolicy',
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      Statement?.push({
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: rawArn(':s3:::any/*'),
        Condition: { IpAddress: addresses, ...others },
      });
    },
  };
}
