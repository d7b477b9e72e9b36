import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DetachRolePolicyCommand, IAMClient, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type Api, apiOf } from '../../emulator/readback/api';
import type { Deployed } from '../../emulator/readback/deployed';
import { readEverythingBack } from '../../emulator/readback/run';
import { deployedResources } from '../../emulator/runner/bridge-pages';
import { statusHost } from '../../lib/config/status-host';
import { statusNames } from '../../lib/status/names';
import { sampleOrganization, statusTemplate } from '../lib/status/fixture';
import { type Embedded, startEmbedded } from './embedded';
import { visit } from './visitor';

const organization = sampleOrganization();
const { account } = organization.statusSite;
const host = statusHost(organization.deployment.incidents.statusPage);
const { bucketName } = statusNames(organization);

describe('SMV-47: the status site in the embedded AWS', () => {
  let embedded: Embedded;
  let api: Api;
  let world: readonly Deployed[];
  beforeAll(async () => {
    embedded = await startEmbedded();
    api = apiOf(embedded.endpoint, account, organization.region);
    const StackName = 'sample-organization-status';
    const cfn = api.client(CloudFormationClient);
    // Without the parameter by which CDK asks which bootstrap the account has: there is none.
    const { Resources } = statusTemplate().toJSON();
    await cfn.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify({ Resources }) }));
    const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName }));
    expect(
      Stacks?.map(({ StackStatus, StackStatusReason }) => `${StackStatus} ${StackStatusReason ?? ''}`.trim()),
    ).toEqual(['CREATE_COMPLETE']);
    world = await deployedResources(embedded.endpoint);
  }, 120_000);
  afterAll(() => embedded.end());

  const ask = (path?: string, method?: string) => visit(embedded.endpoint, host, path, method);

  test('every promised property of it can be read back', async () => {
    const outcomes = await readEverythingBack(embedded.endpoint, world, world);
    expect(outcomes.filter(({ kind }) => kind === 'wrong')).toEqual([]);
    const gateways = new Set(world.filter(({ type }) => type.startsWith('AWS::ApiGateway::')).map(({ type }) => type));
    expect([...gateways].sort()).toEqual([
      'AWS::ApiGateway::Account',
      'AWS::ApiGateway::BasePathMapping',
      'AWS::ApiGateway::Deployment',
      'AWS::ApiGateway::DomainName',
      'AWS::ApiGateway::Method',
      'AWS::ApiGateway::RestApi',
      'AWS::ApiGateway::Stage',
    ]);
  });

  test('while nobody has published, it says that nothing is known', async () => {
    const { status, body, headers } = await ask();
    expect(status).toBe(200);
    expect(body).toContain('No incident known');
    expect(body).not.toContain('#set');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'strict-transport-security': 'max-age=63072000',
    });
  });

  test('what is published is seen at once, as it is', async () => {
    const Body = '<!doctype html><h1>Störung seit 14:05</h1>';
    await api.client(S3Client).send(new PutObjectCommand({ Bucket: bucketName, Key: 'index.html', Body }));
    expect(await ask()).toMatchObject({ status: 200, body: Body });
  });

  test.each([
    ['/index.html', 'GET'],
    ['/', 'PUT'],
    ['/', 'DELETE'],
  ])('%s by %s is no question that it knows', async (path, method) => {
    expect((await ask(path, method)).status).toBe(403);
  });

  test('a page that cannot be read is never called well', async () => {
    const iam = api.client(IAMClient);
    const role = world.find((each) => each.type === 'AWS::IAM::Role' && each.logicalId.startsWith('answer'));
    const RoleName = role?.physicalId ?? '';
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toHaveLength(1);
    for (const { PolicyArn } of AttachedPolicies) await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    const { status, body } = await ask();
    expect(status).toBe(503);
    expect(body).toContain('No news to be had');
  });
});
