import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { apiOf } from '../../emulator/readback/api';
import { type Embedded, startEmbedded } from './embedded';

const ROLE = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
  },
};
const FUNCTION = (code: string, runtime = 'nodejs22.x') => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: runtime,
    Handler: 'index.handler',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Code: { ZipFile: code },
    Environment: { Variables: { GREETING: 'hello' } },
  },
});

/** Answers CloudFormation as CDK's handlers do: over https to the host of the ResponseURL, without a port. */
const ANSWERING = `
  const https = require('node:https');
  const { SSMClient, PutParameterCommand } = require('@aws-sdk/client-ssm');
  exports.handler = async (event) => {
    const { Text } = event.ResourceProperties;
    await new SSMClient({}).send(new PutParameterCommand({ Name: '/set-by-function', Value: Text, Type: 'String' }));
    const answer = JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: 'mine', Data: { Greeting: process.env.GREETING } });
    const url = new URL(event.ResponseURL);
    await new Promise((resolve, reject) => {
      const options = { hostname: url.hostname, path: url.pathname, method: 'PUT', headers: { 'content-length': answer.length } };
      https.request(options, resolve).on('error', reject).end(answer);
    });
  };`;

const PYTHON = `
import json, urllib.request
def handler(event, context):
    answer = json.dumps({"Status": "SUCCESS", "PhysicalResourceId": "mine", "Data": {"Greeting": "from python"}}).encode()
    urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], data=answer, method="PUT"))
`;

describe('custom resources run as child processes against the embedded AWS', () => {
  let embedded: Embedded;
  let cfn: CloudFormationClient;
  let ssm: SSMClient;
  beforeAll(async () => {
    embedded = await startEmbedded();
    const api = apiOf(embedded.endpoint, '000000000101', 'eu-central-1');
    [cfn, ssm] = [api.client(CloudFormationClient), api.client(SSMClient)];
  });
  afterAll(() => embedded.end());

  const create = async (StackName: string, code: string, runtime?: string) => {
    const Resources = {
      Role: ROLE,
      Function: FUNCTION(code, runtime),
      Custom: {
        Type: 'Custom::Greeting',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] }, Text: 'written' },
      },
      Told: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: `/${StackName}`, Type: 'String', Value: { 'Fn::GetAtt': ['Custom', 'Greeting'] } },
      },
    };
    await cfn.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify({ Resources }) }));
    return (await cfn.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  };
  const parameter = async (Name: string) => (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;

  test('a Node function acts on the services, and its answer reaches the stack', async () => {
    expect((await create('node', ANSWERING))?.StackStatus).toBe('CREATE_COMPLETE');
    expect(await parameter('/set-by-function')).toBe('written');
    expect(await parameter('/node')).toBe('hello');
  });

  test('a Python function does so too', async () => {
    expect((await create('python', PYTHON, 'python3.13'))?.StackStatus).toBe('CREATE_COMPLETE');
    expect(await parameter('/python')).toBe('from python');
  });

  test.each([
    ['throws', 'exports.handler = async () => { throw new Error("out of order"); }', 'out of order'],
    ['never-answers', 'exports.handler = async () => "done"', 'ended without an answer to CloudFormation'],
  ])('a function that %s fails the stack', async (name, code, reason) => {
    const stack = await create(name, code);
    expect(stack?.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(stack?.StackStatusReason).toContain(reason);
  });
});
