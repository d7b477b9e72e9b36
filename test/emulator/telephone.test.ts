import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Api, apiOf } from '../../emulator/readback/api';
import { readEverythingBack } from '../../emulator/readback/run';
import { deployedResources } from '../../emulator/runner/bridge-pages';
import { type Embedded, startEmbedded } from './embedded';

const SECRET = 'sample/on-call-telephone';
const OTHER = '+490000000001';
const TEMPLATE = {
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic' },
    Telephone: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'sms',
        Endpoint: `{{resolve:secretsmanager:${SECRET}:SecretString:::}}`,
      },
    },
  },
};

describe('EMB-61: a telephone whose number stands in a secret, in the embedded AWS', () => {
  let embedded: Embedded;
  let api: Api;
  beforeAll(async () => {
    embedded = await startEmbedded();
    api = apiOf(embedded.endpoint, '000000000101', 'eu-central-1');
  });
  afterAll(() => embedded.end());

  const outcomes = async () => {
    const world = await deployedResources(embedded.endpoint);
    const telephone = world.filter(({ logicalId }) => logicalId === 'Telephone');
    return readEverythingBack(embedded.endpoint, telephone, world);
  };

  test('is subscribed, although nobody has put a number there yet', async () => {
    const cfn = api.client(CloudFormationClient);
    const StackName = 'telephone';
    await cfn.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(TEMPLATE) }));
    const { Stacks = [] } = await cfn.send(new DescribeStacksCommand({ StackName }));
    expect(Stacks.map(({ StackStatus }) => StackStatus)).toEqual(['CREATE_COMPLETE']);
  });

  test('is read back as the number that the secret holds', async () => {
    expect((await outcomes()).map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
      'right Endpoint',
      'right Protocol',
      'right TopicArn',
    ]);
  });

  test('is wrong when the secret holds another number, and neither is shown', async () => {
    const changed = new PutSecretValueCommand({ SecretId: SECRET, SecretString: OTHER });
    await api.client(SecretsManagerClient).send(changed);
    const wrong = (await outcomes()).filter(({ kind }) => kind === 'wrong');
    expect(wrong.map(({ path }) => path)).toEqual(['Endpoint']);
    expect(JSON.stringify(wrong)).not.toMatch(/\+\d+/);
  });
});
