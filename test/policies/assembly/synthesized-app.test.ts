// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  CfnOutput,
  CfnResource,
  aws_ec2 as ec2,
  aws_kms as kms,
  NestedStack,
  ReferenceStrength,
  Stack,
  Stage,
  aws_s3 as s3,
} from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { loadAssembly } from '../../../policies/assembly/load-assembly';
import { format } from '../../../policies/assembly/symbol';
import type { Resource, Value } from '../../../policies/assembly/types';

const folder = mkdtempSync(join(tmpdir(), 'bollwerk-synthesized-'));
afterAll(() => rmSync(folder, { recursive: true }));
synthesize(join(folder, 'cdk.out'));
const assembly = loadAssembly(join(folder, 'cdk.out'));
const [world] = assembly.worlds;

function synthesize(outdir: string): void {
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: { '@aws-cdk/core:defaultCrossStackReferences': 'weak' },
  });
  const stage = new Stage(app, 'evermood-production', { env: { account: '111111111111', region: 'eu-central-1' } });
  const keys = new Stack(stage, 'keys', { terminationProtection: true });
  keys.templateOptions.metadata = { Bollwerk: { deployment: 'evermood', environment: 'production' } };
  const weak = new kms.Key(keys, 'Weak');
  const strong = new kms.Key(keys, 'Strong');
  strong.applyCrossStackReferenceStrength(ReferenceStrength.STRONG);
  const data = new Stack(stage, 'data');
  const bucket = new s3.Bucket(data, 'Bucket', { encryptionKey: weak });
  (bucket.node.defaultChild as CfnResource).addPropertyOverride('VersioningConfiguration', { Status: 'Suspended' });
  new s3.Bucket(data, 'Second', { encryptionKey: strong });
  const nested = new NestedStack(data, 'Nested');
  new s3.Bucket(nested, 'Inner', { encryptionKey: weak, serverAccessLogsBucket: bucket });
  new CfnOutput(data, 'InnerName', { value: (nested.node.findChild('Inner') as s3.Bucket).bucketName });
  const vpc = new ec2.Vpc(data, 'Vpc', { availabilityZones: ['eu-central-1a', 'eu-central-1b'], natGateways: 0 });
  const group = new ec2.SecurityGroup(data, 'Group', { vpc });
  group.addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.tcp(5432));
  writeFileSync(
    join(folder, 'included.yaml'),
    'Resources:\n  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub "${AWS::Region}-topic"}}\n',
  );
  new CfnInclude(data, 'Included', { templateFile: join(folder, 'included.yaml') });
  new CfnResource(data, 'Raw', { type: 'AWS::SQS::Queue', properties: { KmsMasterKeyId: weak.keyArn } });
  new Stack(app, 'elsewhere');
  app.synth();
}

function named(path: string): Resource {
  const found = world?.resources.find((resource) => resource.path === `evermood-production/${path}`);
  if (!found) throw new Error(`no resource ${path}`);
  return found;
}

function keyOf(path: string): Resource | undefined {
  const encryption = named(path).properties.BucketEncryption as {
    ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault: { KMSMasterKeyID: Value } }[];
  };
  return world?.target(encryption.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault.KMSMasterKeyID);
}

describe('an app that CDK has synthesized', () => {
  test('its stacks, those of stages and nested ones included', () => {
    expect(
      assembly.stacks.map(({ id, region, terminationProtection }) => [
        id.replace(/Nested\w+$/, 'nested'),
        region,
        terminationProtection,
      ]),
    ).toEqual([
      ['evermood-production/keys', 'eu-central-1', true],
      ['evermood-production/data', 'eu-central-1', false],
      ['evermood-production/data/nested', 'eu-central-1', false],
      ['elsewhere', 'unknown', false],
    ]);
    expect(assembly.stacks[0]).toMatchObject({
      name: 'evermood-production-keys',
      account: '111111111111',
      partition: 'aws',
      deployment: 'evermood',
      environment: 'production',
    });
    expect(assembly.stacks[2]?.parent).toBe('evermood-production/data');
  });

  test('a weak reference, a strong one, and one from a nested stack lead to the key', () => {
    expect(keyOf('data/Bucket/Resource')).toBe(named('keys/Weak/Resource'));
    expect(keyOf('data/Second/Resource')).toBe(named('keys/Strong/Resource'));
    expect(keyOf('data/Nested/Inner/Resource')).toBe(named('keys/Weak/Resource'));
  });

  test('what the parent passes down leads to the parent', () => {
    const logging = named('data/Nested/Inner/Resource').properties.LoggingConfiguration as {
      DestinationBucketName: Value;
    };
    expect(world?.target(logging.DestinationBucketName)).toBe(named('data/Bucket/Resource'));
  });

  test('an override, a raw resource and an included template are seen', () => {
    expect(named('data/Bucket/Resource').properties.VersioningConfiguration).toEqual({ Status: 'Suspended' });
    expect(world?.target(named('data/Raw').properties.KmsMasterKeyId)).toBe(named('keys/Weak/Resource'));
    expect(world?.ofType('AWS::SNS::Topic')[0]?.properties.TopicName).toBe('eu-central-1-topic');
  });

  test("a VPC's address block is a value, its id a reference", () => {
    const [group] = world?.ofType('AWS::EC2::SecurityGroup') ?? [];
    expect(group?.properties.SecurityGroupIngress).toMatchObject([{ CidrIp: '10.0.0.0/16', FromPort: 5432 }]);
    expect(world?.target(group?.properties.VpcId)?.type).toBe('AWS::EC2::VPC');
  });

  test('every resource knows the line that created it, relative to the repository', () => {
    const { file, line } = named('data/Bucket/Resource').source ?? {};
    expect(file).toBe('test/policies/assembly/synthesized-app.test.ts');
    expect(line).toBeGreaterThan(20);
    expect(world?.resources.filter(({ source }) => source?.file !== file)).toEqual([]);
  });

  test('nothing is unresolved, nothing open', () => {
    expect(
      world?.resources
        .map(({ properties }) => format(properties as Value))
        .filter((text) => text.includes('unresolved')),
    ).toEqual([]);
    expect(assembly.stacks.flatMap(({ openings }) => openings)).toEqual([]);
  });
});
