import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListExportsCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { apiOf } from '../../emulator/readback/api';
import { type Embedded, startEmbedded } from './embedded';

type Resources = Readonly<Record<string, object>>;
const ACCOUNT = '000000000101';
const PARAMETER = (Value: unknown, more: object = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Value, ...more },
});
const UNKNOWN = (DependsOn: string) => ({ Type: 'AWS::Nowhere::Thing', DependsOn });

describe('CloudFormation of the embedded AWS', () => {
  let embedded: Embedded;
  let cfn: CloudFormationClient;
  let ssm: SSMClient;
  let s3: S3Client;
  let ec2: EC2Client;
  beforeAll(async () => {
    embedded = await startEmbedded();
    const api = apiOf(embedded.endpoint, ACCOUNT, 'eu-central-1');
    [cfn, ssm, s3, ec2] = [
      api.client(CloudFormationClient),
      api.client(SSMClient),
      api.client(S3Client),
      api.client(EC2Client),
    ];
  });
  afterAll(() => embedded.end());

  const body = (Resources: Resources, more: object = {}) => JSON.stringify({ Resources, ...more });
  const create = async (StackName: string, resources: Resources, more: object = {}) => {
    await cfn.send(new CreateStackCommand({ StackName, TemplateBody: body(resources, more) }));
    return described(StackName);
  };
  const update = async (StackName: string, resources: Resources, more: object = {}) => {
    await cfn.send(new UpdateStackCommand({ StackName, TemplateBody: body(resources, more) }));
    return described(StackName);
  };
  const described = async (StackName: string) => (await cfn.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  const parameter = async (Name: string) =>
    (await ssm.send(new GetParameterCommand({ Name })).catch(() => undefined))?.Parameter?.Value;
  const buckets = async () => ((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name);

  test('an unknown type fails loudly, and what was created before is really gone', async () => {
    const stack = await create('loud', {
      Kept: PARAMETER('x', { Name: '/loud' }),
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'loud-bucket' } },
      Bad: { ...UNKNOWN('Kept'), DependsOn: ['Kept', 'Bucket'] },
    });
    expect(stack?.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(stack?.StackStatusReason).toContain('Unsupported resource type: AWS::Nowhere::Thing');
    expect(await parameter('/loud')).toBeUndefined();
    expect(await buckets()).not.toContain('loud-bucket');
    const events = await cfn.send(new DescribeStackEventsCommand({ StackName: 'loud' }));
    expect(
      events.StackEvents?.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')?.LogicalResourceId,
    ).toBe('Bad');
  });

  test('a property that the API does not know fails as well', async () => {
    const stack = await create('typo', { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Versioning: 'Enabled' } } });
    expect(stack?.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(stack?.StackStatusReason).toContain('Versioning');
  });

  test('a failed update goes back to what was there before', async () => {
    await create('back', { P: PARAMETER('before', { Name: '/back' }) });
    const stack = await update('back', {
      P: PARAMETER('after', { Name: '/back' }),
      New: PARAMETER('new', { Name: '/back/new' }),
      Bad: { ...UNKNOWN('P'), DependsOn: ['P', 'New'] },
    });
    expect(stack?.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await parameter('/back')).toBe('before');
    expect(await parameter('/back/new')).toBeUndefined();
  });

  test('an update changes in place, makes what is new and deletes what is gone', async () => {
    await create('change', { A: PARAMETER('1', { Name: '/change/a' }), B: PARAMETER('1', { Name: '/change/b' }) });
    const stack = await update('change', {
      A: PARAMETER('2', { Name: '/change/a' }),
      C: PARAMETER('3', { Name: '/change/c' }),
    });
    expect(stack?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(await Promise.all(['/change/a', '/change/b', '/change/c'].map(parameter))).toEqual(['2', undefined, '3']);
  });

  test('a new name is a replacement: the old resource goes, the new one stays', async () => {
    await create('rename', { P: PARAMETER('x', { Name: '/rename/old' }) });
    await update('rename', { P: PARAMETER('x', { Name: '/rename/new' }) });
    expect(await Promise.all(['/rename/old', '/rename/new'].map(parameter))).toEqual([undefined, 'x']);
  });

  test('what is retained survives its stack; what is not goes with it', async () => {
    await create('keep', {
      Stays: { ...PARAMETER('x', { Name: '/keep/stays' }), DeletionPolicy: 'Retain' },
      Goes: PARAMETER('x', { Name: '/keep/goes' }),
    });
    await cfn.send(new DeleteStackCommand({ StackName: 'keep' }));
    expect(await Promise.all(['/keep/stays', '/keep/goes'].map(parameter))).toEqual(['x', undefined]);
    await expect(described('keep')).rejects.toThrow('does not exist');
  });

  test('termination protection keeps a stack', async () => {
    await create('guarded', { P: PARAMETER('x', { Name: '/guarded' }) });
    await cfn.send(new UpdateTerminationProtectionCommand({ StackName: 'guarded', EnableTerminationProtection: true }));
    await expect(cfn.send(new DeleteStackCommand({ StackName: 'guarded' }))).rejects.toThrow('TerminationProtection');
    expect(await parameter('/guarded')).toBe('x');
  });

  test('Fn::ImportValue and Fn::GetStackOutput read other stacks; an export in use cannot go', async () => {
    const outputs = {
      Outputs: { Strong: { Value: 'strong', Export: { Name: 'producer:Strong' } }, Weak: { Value: 'weak' } },
    };
    await create('producer', { P: PARAMETER('x') }, outputs);
    await create('consumer', {
      A: PARAMETER({ 'Fn::ImportValue': 'producer:Strong' }, { Name: '/consumer/strong' }),
      B: PARAMETER({ 'Fn::GetStackOutput': { StackName: 'producer', OutputName: 'Weak' } }, { Name: '/consumer/weak' }),
    });
    expect(await Promise.all(['/consumer/strong', '/consumer/weak'].map(parameter))).toEqual(['strong', 'weak']);
    expect((await cfn.send(new ListExportsCommand({}))).Exports?.map(({ Name }) => Name)).toContain('producer:Strong');
    const stack = await update('producer', { P: PARAMETER('x') }, { Outputs: { Weak: { Value: 'weak' } } });
    expect(stack?.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack?.StackStatusReason).toContain('in use by consumer');
  });

  test.each([
    ['an export that nobody makes', { 'Fn::ImportValue': 'nobody' }, 'No export named nobody found'],
    [
      'an output that does not exist',
      { 'Fn::GetStackOutput': { StackName: 'nobody', OutputName: 'X' } },
      'no output X in a stack nobody',
    ],
    [
      'a function that is not emulated',
      { 'Fn::Transform': { Name: 'x' } },
      'Unsupported intrinsic function: Fn::Transform',
    ],
    ['a reference to nothing', { Ref: 'Nobody' }, 'Unresolved reference: Nobody'],
  ])('%s fails the stack', async (name, value, reason) => {
    const stack = await create(`refused-${name.replaceAll(' ', '-')}`, { P: PARAMETER(value) });
    expect(stack?.StackStatusReason).toContain(reason);
  });

  test('a circle of references is refused', async () => {
    const stack = await create('circle', {
      A: PARAMETER({ Ref: 'B' }),
      B: PARAMETER({ Ref: 'A' }),
    });
    expect(stack?.StackStatusReason).toContain('Circular dependency between resources: [A, B]');
  });

  test('Join, Sub, Select, Split, If, FindInMap and pseudo parameters resolve', async () => {
    await create(
      'functions',
      {
        P: PARAMETER(
          {
            'Fn::Join': [
              '|',
              [
                // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
                { 'Fn::Sub': ['${AWS::AccountId}-${X}-${!Y}', { X: 'x' }] },
                { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] },
                { 'Fn::If': ['Yes', 'yes', 'no'] },
                { 'Fn::FindInMap': ['M', 'k', 'v'] },
                { Ref: 'AWS::Region' },
              ],
            ],
          },
          { Name: '/functions', Description: { Ref: 'AWS::NoValue' } },
        ),
      },
      { Conditions: { Yes: { 'Fn::Equals': ['1', '1'] } }, Mappings: { M: { k: { v: 'mapped' } } } },
    );
    expect(await parameter('/functions')).toBe(`${ACCOUNT}-x-\${Y}|b|yes|mapped|eu-central-1`);
  });

  test('egress of a security group is open without rules and closed by the first rule of its own', async () => {
    const group = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'test', VpcId: { Ref: 'Vpc' } } };
    await create(
      'egress',
      {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
        Open: group,
        Closed: group,
        Rule: {
          Type: 'AWS::EC2::SecurityGroupEgress',
          Properties: {
            GroupId: { Ref: 'Closed' },
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            CidrIp: '10.0.0.0/16',
          },
        },
      },
      { Outputs: { Open: { Value: { Ref: 'Open' } }, Closed: { Value: { Ref: 'Closed' } } } },
    );
    const outputs = (await described('egress'))?.Outputs ?? [];
    const ranges = async (key: string) => {
      const GroupIds = outputs.filter(({ OutputKey }) => OutputKey === key).map(({ OutputValue }) => OutputValue ?? '');
      const found = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds }));
      return found.SecurityGroups?.[0]?.IpPermissionsEgress?.flatMap(({ IpRanges }) =>
        IpRanges?.map(({ CidrIp }) => CidrIp),
      );
    };
    expect(await ranges('Open')).toEqual(['0.0.0.0/0']);
    expect(await ranges('Closed')).toEqual(['10.0.0.0/16']);
  });

  test('each access key lives in its own account', async () => {
    const other = apiOf(embedded.endpoint, '000000000301', 'eu-central-1');
    expect((await other.client(STSClient).send(new GetCallerIdentityCommand({}))).Account).toBe('000000000301');
    await create('mine', { P: PARAMETER('x', { Name: '/mine' }) });
    await expect(other.client(SSMClient).send(new GetParameterCommand({ Name: '/mine' }))).rejects.toThrow();
  });
});
