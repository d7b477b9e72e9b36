import { rmSync } from 'node:fs';
import { AuthorizeSecurityGroupIngressCommand, EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { apiOf } from '../../emulator/readback/api';
import type { Deployed } from '../../emulator/readback/deployed';
import { readEverythingBack } from '../../emulator/readback/run';
import { deployedResources } from '../../emulator/runner/bridge-pages';
import { type Ended, runToEnd } from '../../emulator/runner/child';
import { REPOSITORY, type State } from '../../emulator/runner/places';
import { endpointOf, runningServer, stopServer } from '../../emulator/runner/server';
import { freePort, temporaryState } from './embedded';

/** Milliseconds for a run on two busy cores; alone it takes about a minute. */
const RUN = 420_000;

describe('npm start deploys evermood into the embedded AWS', () => {
  let state: State;
  let port: number;
  let first: Ended;
  const start = () =>
    runToEnd(
      process.execPath,
      ['-r', 'ts-node/register', 'emulator/start.ts', 'evermood', '--port', String(port)],
      { ...process.env, BOLLWERK_EMULATOR_STATE: state.directory },
      REPOSITORY,
    );

  beforeAll(async () => {
    [state, port] = [temporaryState(), await freePort()];
    first = await start();
  }, RUN);
  afterAll(async () => {
    await stopServer(state);
    rmSync(state.directory, { recursive: true, force: true });
  });

  /** Judges the given resources again, after something was changed behind CloudFormation's back. */
  const wrongOf = async (resource: Deployed) => {
    const world = await deployedResources(endpointOf(port));
    const outcomes = await readEverythingBack(endpointOf(port), [resource], world);
    return outcomes.flatMap((outcome) => (outcome.kind === 'wrong' ? [outcome.path] : []));
  };
  const one = async (type: string, stack: string): Promise<Deployed> => {
    const world = await deployedResources(endpointOf(port));
    const found = world.find((resource) => resource.type === type && resource.stack.endsWith(stack));
    if (!found) throw new Error(`no ${type} in ${stack}`);
    return found;
  };
  const api = ({ account, region }: Deployed) => apiOf(endpointOf(port), account, region);

  test('and reads every promised property back as promised', () => {
    expect(first.output).toContain('Every promised property was read back as promised');
    expect(first.code).toBe(0);
  });

  test('the organisation stands beside it: who gets in, and what they may do', () => {
    const row = /^evermood-organization-identity-center\s+(\d+)\s+[\d.]+ s\s+(\d+)\s+\d+\s+0$/m;
    const [, resources, right] = row.exec(first.output) ?? [];
    expect(Number(resources)).toBeGreaterThan(15);
    expect(Number(right)).toBeGreaterThan(30);
  });

  test('the pipeline, its schedules and the copy of the source stand in the delivery account', () => {
    const row = /^evermood-organization-delivery\s+(\d+)\s+[\d.]+ s\s+(\d+)\s+\d+\s+0$/m;
    const [, resources, right] = row.exec(first.output) ?? [];
    expect(Number(resources)).toBeGreaterThan(60);
    expect(Number(right)).toBeGreaterThan(150);
  });

  test('the policies of the organisation stand in its management account, which no policy binds', () => {
    expect(first.output).toMatch(/^evermood-organization-guardrails\s+5\s+[\d.]+ s\s+15\s+0\s+0$/m);
    expect(first.output).toMatch(/^ {2}organizational unit ou-0001-00000001$/m);
  });

  test.each([
    'identity',
    'archive',
    'network',
    'storage',
    'database',
    'rotation',
    'edge',
    'app',
    'backup',
    'erasure',
    'extracts',
    'audit',
    'detection',
    'containment',
    'mail',
    'monitoring',
  ])('the %s stack stands, with properties read back and none wrong', (stack) => {
    const row = new RegExp(`^evermood-production-${stack}\\s+(\\d+)\\s+[\\d.]+ s\\s+(\\d+)\\s+\\d+\\s+(\\d+)$`, 'm');
    const [, resources, right, wrong] = row.exec(first.output) ?? [];
    expect(Number(resources)).toBeGreaterThan(3);
    expect(Number(right)).toBeGreaterThan(20);
    expect(Number(wrong)).toBe(0);
  });

  test.each(['account', 'alerting', 'backup-copy'])('the small stack %s stands as well', (stack) => {
    const row = new RegExp(`^evermood-production-${stack}\\s+\\d+\\s+[\\d.]+ s\\s+(\\d+)\\s+\\d+\\s+0$`, 'm');
    expect(Number(row.exec(first.output)?.[1])).toBeGreaterThan(9);
  });

  test('prints what is only recorded, and no escape codes into a pipe', () => {
    expect(first.output).toContain('Types that are only recorded:');
    expect(first.output).toContain('Promised properties that are recorded, not emulated:');
    expect(first.output).not.toContain('\u001b');
  });

  test("CDK's own function has closed the default security group", async () => {
    expect(await wrongOf(await one('Custom::VpcRestrictDefaultSG', 'network'))).toEqual([]);
  });

  test('versioning switched off behind the API is read back as wrong', async () => {
    const bucket = await one('AWS::S3::Bucket', 'storage');
    expect(await wrongOf(bucket)).toEqual([]);
    const change = (Status: 'Enabled' | 'Suspended') =>
      api(bucket)
        .client(S3Client)
        .send(new PutBucketVersioningCommand({ Bucket: bucket.physicalId, VersioningConfiguration: { Status } }));
    await change('Suspended');
    expect(await wrongOf(bucket)).toEqual(['VersioningConfiguration']);
    await change('Enabled');
    expect(await wrongOf(bucket)).toEqual([]);
  });

  test('a rule added to a security group is read back as wrong', async () => {
    const group = await one('AWS::EC2::SecurityGroup', 'network');
    expect(await wrongOf(group)).toEqual([]);
    const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    const added = new AuthorizeSecurityGroupIngressCommand({ GroupId: group.physicalId, IpPermissions: [ssh] });
    await api(group).client(EC2Client).send(added);
    expect(await wrongOf(group)).toEqual(['SecurityGroupIngress']);
  });

  test(
    'a key policy replaced behind the API is read back as wrong, and the next run says so',
    async () => {
      const key = await one('AWS::KMS::Key', 'identity');
      const Policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' }],
      });
      const replaced = new PutKeyPolicyCommand({ KeyId: key.physicalId, PolicyName: 'default', Policy });
      await api(key).client(KMSClient).send(replaced);
      expect(await wrongOf(key)).toEqual(['KeyPolicy']);
      const second = await start();
      expect(second.code).toBe(1);
      expect(second.output).toContain('No change since the last run.');
      expect(second.output).toMatch(/promised properties are wrong/);
      expect(second.output).toContain(`${key.logicalId} (AWS::KMS::Key) KeyPolicy: Statement: `);
    },
    RUN,
  );

  test('leaves one server running, that of this state', () => {
    expect(runningServer(state)?.port).toBe(port);
  });
});
