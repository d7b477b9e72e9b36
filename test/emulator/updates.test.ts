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
import { operationsTemplate } from './operations-template';

interface Changing {
  readonly StackName: string;
  readonly version: (second: boolean) => object;
  /** Promised properties that are read back at least. */
  readonly properties: number;
  /** Logical ids of what both versions have alike. */
  readonly unchanged: readonly string[];
  /** Logical ids of what AWS cannot change in place, or whose id holds what changed. */
  readonly replaced: readonly string[];
}

const TEMPLATES: readonly Changing[] = [
  {
    StackName: 'changing',
    version: changingTemplate,
    properties: 70,
    unchanged: ['Vpc', 'Subneta', 'Subnetb', 'Acl'],
    replaced: [],
  },
  {
    StackName: 'operations',
    version: operationsTemplate,
    properties: 70,
    unchanged: ['Key', 'Saver', 'Runner'],
    replaced: ['Selection', 'Mail', 'CheckCaller'],
  },
];

describe.each(TEMPLATES)('what a later deployment of $StackName changes is changed in the services', (changing) => {
  const { StackName, version, properties, unchanged, replaced } = changing;
  let embedded: Embedded;
  let cfn: CloudFormationClient;
  beforeAll(async () => {
    embedded = await startEmbedded();
    cfn = apiOf(embedded.endpoint, '000000000101', 'eu-central-1').client(CloudFormationClient);
  });
  afterAll(() => embedded.end());

  const status = async () => (await cfn.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  const template = (second: boolean) => ({ StackName, TemplateBody: JSON.stringify(version(second)) });
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
    expect(outcomes.length).toBeGreaterThan(properties);
  });

  test('the second version changes every resource that it asks to change', async () => {
    const before = new Map((await deployedResources(embedded.endpoint)).map((item) => [item.logicalId, item]));
    await cfn.send(new UpdateStackCommand(template(true)));
    expect(await status()).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });
    const after = await deployedResources(embedded.endpoint);
    const same = after.filter(
      (item) => JSON.stringify(item.properties) === JSON.stringify(before.get(item.logicalId)?.properties),
    );
    expect(same.map(({ logicalId }) => logicalId).toSorted()).toEqual([...unchanged].toSorted());
    expect(wrong(await readBack())).toEqual([]);
  });

  test('names and ids stay: nothing that can be changed in place was replaced', async () => {
    const ids = async () =>
      new Map((await deployedResources(embedded.endpoint)).map((item) => [item.logicalId, item.physicalId]));
    const second = await ids();
    await cfn.send(new UpdateStackCommand(template(false)));
    expect(await status()).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });
    const moved = [...(await ids())].filter(([name, id]) => second.get(name) !== id).map(([name]) => name);
    expect(moved.toSorted()).toEqual([...replaced].toSorted());
    expect(wrong(await readBack())).toEqual([]);
  });

  test('nothing is left when the stack goes', async () => {
    await cfn.send(new DeleteStackCommand({ StackName }));
    const gone = await cfn.send(new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE', 'DELETE_FAILED'] }));
    expect(gone.StackSummaries?.map(({ StackStatus }) => StackStatus)).toEqual(['DELETE_COMPLETE']);
    expect(await deployedResources(embedded.endpoint)).toEqual([]);
  });
});
