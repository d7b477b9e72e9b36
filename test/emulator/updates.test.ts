import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ListStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { apiOf } from '../../emulator/readback/api';
import type { Outcome } from '../../emulator/readback/read-back';
import { readEverythingBack } from '../../emulator/readback/run';
import { deployedResources } from '../../emulator/runner/bridge-pages';
import { changingTemplate } from './changing-template';
import { type Embedded, startEmbedded } from './embedded';

const STACK = { StackName: 'changing' };

describe('what a later deployment changes is changed in the services, and goes with its stack', () => {
  let embedded: Embedded;
  let cfn: CloudFormationClient;
  beforeAll(async () => {
    embedded = await startEmbedded();
    cfn = apiOf(embedded.endpoint, '000000000101', 'eu-central-1').client(CloudFormationClient);
  });
  afterAll(() => embedded.end());

  const status = async () => (await cfn.send(new DescribeStacksCommand(STACK))).Stacks?.[0];
  const template = (second: boolean) => ({ ...STACK, TemplateBody: JSON.stringify(changingTemplate(second)) });
  const readBack = async (): Promise<readonly Outcome[]> => {
    const world = await deployedResources(embedded.endpoint);
    return readEverythingBack(embedded.endpoint, world, world);
  };
  const wrong = (outcomes: readonly Outcome[]) =>
    outcomes.flatMap((outcome) =>
      outcome.kind === 'wrong' ? [`${outcome.resource.logicalId} ${outcome.path}: ${outcome.reason}`] : [],
    );

  test('the first version is read back as asked for', async () => {
    await cfn.send(new CreateStackCommand(template(false)));
    expect(await status()).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
    const outcomes = await readBack();
    expect(wrong(outcomes)).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(70);
  });

  test('the second version changes every resource that it asks to change', async () => {
    const before = new Map((await deployedResources(embedded.endpoint)).map((item) => [item.logicalId, item]));
    await cfn.send(new UpdateStackCommand(template(true)));
    expect(await status()).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });
    const after = await deployedResources(embedded.endpoint);
    const same = after.filter(
      ({ logicalId, properties }) => JSON.stringify(properties) === JSON.stringify(before.get(logicalId)?.properties),
    );
    expect(same.map(({ logicalId }) => logicalId)).toEqual(['Vpc', 'Subneta', 'Subnetb', 'Acl']);
    expect(wrong(await readBack())).toEqual([]);
  });

  test('names and ids stay: nothing that can be changed in place was replaced', async () => {
    const ids = async () => (await deployedResources(embedded.endpoint)).map(({ physicalId }) => physicalId);
    const second = await ids();
    await cfn.send(new UpdateStackCommand(template(false)));
    expect(await status()).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });
    expect(await ids()).toEqual(second);
    expect(wrong(await readBack())).toEqual([]);
  });

  test('nothing is left when the stack goes', async () => {
    await cfn.send(new DeleteStackCommand(STACK));
    const gone = await cfn.send(new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE', 'DELETE_FAILED'] }));
    expect(gone.StackSummaries?.map(({ StackStatus }) => StackStatus)).toEqual(['DELETE_COMPLETE']);
    expect(await deployedResources(embedded.endpoint)).toEqual([]);
  });
});
