import { STATUS_BOUNDARY_ACTIONS } from '../../../lib/status/boundary';
import { covers, list, type Statement } from '../keys/policy-reader';
import { sampleOrganization, statusTemplate } from './fixture';

/** Characters of a managed policy without white space (IAM and AWS STS quotas). */
const LARGEST_POLICY = 6144;

const organization = sampleOrganization();
const template = statusTemplate(organization);
const resources = (type: string) => Object.entries(template.findResources(type));
const policies = resources('AWS::IAM::ManagedPolicy').map(([, { Properties }]) => Properties);
const rightsOf = (id: string): readonly Statement[] =>
  policies.find(({ Description }) => Description === `Rights of ${id}`)?.PolicyDocument.Statement;

describe('SMV-47: the status site needs nothing of the service', () => {
  test('no import, no output of others, no parameter but CDK’s own', () => {
    const text = JSON.stringify(template.toJSON());
    for (const way of ['Fn::ImportValue', 'Fn::GetStackOutput', '{{resolve:']) expect(text).not.toContain(way);
    expect(Object.keys(template.toJSON().Parameters)).toEqual(['BootstrapVersion']);
    expect(text).not.toMatch(/sample-(production|staging|test)/);
    expect(template.toJSON().Outputs).toBeUndefined();
  });

  test('no code of ours runs in it', () => {
    expect(resources('AWS::Lambda::Function')).toEqual([]);
  });
});

describe('SMV-47: who may do what with the page', () => {
  test('the gateway reads one page, and may learn that there is none', () => {
    expect(rightsOf('answer').map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:ListBucket', 'kms:Decrypt']);
    expect(JSON.stringify(rightsOf('answer')[0]?.Resource)).toMatch(/\/index\.html"/);
  });

  test('the key opens for the gateway and for people of this account through S3, for this bucket alone', () => {
    const uses = resources('AWS::KMS::Key')
      .flatMap(([, { Properties }]) => Properties.KeyPolicy.Statement as Statement[])
      .filter(({ Sid }) => ['Answers', 'Publishing'].includes(String(Sid)));
    expect(uses).toHaveLength(2);
    for (const { Condition } of uses)
      expect(JSON.stringify(Condition)).toContain(
        `"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::sample-status-page-${organization.statusSite.account}"`,
      );
  });

  test('boundaries hold every action in use, in the size that IAM takes', () => {
    for (const { PolicyDocument } of policies)
      expect(JSON.stringify(PolicyDocument).length).toBeLessThanOrEqual(LARGEST_POLICY);
    const used = policies
      .filter(({ Description }) => !String(Description).includes('at most'))
      .flatMap(({ PolicyDocument }) => (PolicyDocument.Statement as Statement[]).flatMap(({ Action }) => list(Action)));
    expect(used.filter((action) => !covers(STATUS_BOUNDARY_ACTIONS, String(action)))).toEqual([]);
  });
});

describe('SMV-47: what the gateway says', () => {
  const [[, method] = ['', undefined]] = resources('AWS::ApiGateway::Method');
  const answers = method?.Properties.Integration.IntegrationResponses as {
    StatusCode: string;
    SelectionPattern?: string;
    ResponseTemplates?: Record<string, string>;
  }[];

  test('one answer for each status, as API Gateway keeps them', () => {
    expect(answers.map(({ StatusCode, SelectionPattern }) => [StatusCode, SelectionPattern])).toEqual([
      ['503', undefined],
      ['200', '200'],
      ['404', '404'],
    ]);
  });

  test('pages hold nothing that a template of API Gateway would read, but the line that changes the status', () => {
    const pages = answers.flatMap(({ ResponseTemplates = {} }) => Object.values(ResponseTemplates));
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      expect(page.replace('#set($context.responseOverride.status = 200)\n', '')).not.toMatch(/[#$]/);
      expect(page).toMatch(/lang="de"[\s\S]*lang="en"/);
    }
  });

  test.each(['Cache-Control', 'Content-Type', 'Strict-Transport-Security', 'X-Content-Type-Options'])(
    'every answer has the header %s',
    (name) => {
      for (const answer of answers) expect(JSON.stringify(answer)).toContain(`"method.response.header.${name}":"'`);
    },
  );
});

describe('EMB-32: an imported certificate', () => {
  test('is what the domain shows, and an alarm watches its last days', () => {
    const arn = 'arn:aws:acm:eu-central-1:000000000924:certificate/00000000-0000-4000-8000-000000000924';
    const { organization: choice } = organization.deployment;
    const certificate = { source: 'imported', arn } as const;
    const bought = statusTemplate(
      sampleOrganization({ organization: { ...choice, statusSite: { ...choice.statusSite, certificate } } }),
    );
    bought.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    bought.hasResourceProperties('AWS::ApiGateway::DomainName', { RegionalCertificateArn: arn });
    bought.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'DaysToExpiry',
      Dimensions: [{ Name: 'CertificateArn', Value: arn }],
    });
  });
});
