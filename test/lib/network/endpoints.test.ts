import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { networkStack, networkTemplate } from './network-fixture';
import { type GetAtt, type Ref, resources, subnetsOf } from './template-reader';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string } };
}
interface Endpoint {
  readonly ServiceName: unknown;
  readonly VpcEndpointType: 'Interface' | 'Gateway';
  readonly PolicyDocument?: { readonly Statement: readonly Statement[] };
  readonly SubnetIds?: readonly Ref[];
  readonly SecurityGroupIds?: readonly GetAtt[];
  readonly PrivateDnsEnabled?: boolean;
}

const template = networkTemplate(testEnvironment());
const endpoints = resources<Endpoint>(template, 'AWS::EC2::VPCEndpoint').map(({ properties }) => properties);
const interfaces = endpoints.filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface');
const service = ({ ServiceName }: Endpoint) => JSON.stringify(ServiceName).replace(/^.*\.([a-z0-9]+)"[\]]*}?$/, '$1');
const statements = (endpoint: Endpoint | undefined) => endpoint?.PolicyDocument?.Statement ?? [];

describe('EVM-03: AWS services are reached inside the VPC', () => {
  test('interface endpoints for what app and operations call', () => {
    expect(interfaces.map(service).sort()).toEqual(
      [
        'autoscaling',
        'backup',
        'cloudformation',
        'ec2',
        'ec2messages',
        '"com.amazonaws.eu-central-1.guardduty-data"',
        'kms',
        'logs',
        'monitoring',
        'rds',
        's3',
        'secretsmanager',
        'ssm',
        'ssmmessages',
        'sts',
      ].sort(),
    );
  });
  test('each in every availability zone (EVM-39), in the tier of endpoints', () => {
    const tier = subnetsOf(template).filter((subnet) => subnet.tier === 'endpoints');
    for (const { SubnetIds } of interfaces) {
      expect(SubnetIds?.map(({ Ref }) => Ref)).toEqual(tier.map(({ id }) => id));
    }
  });
  test('names resolve to them, except S3, whose transfers from the app zone go through the gateway', () => {
    expect(interfaces.filter(({ PrivateDnsEnabled }) => !PrivateDnsEnabled).map(service)).toEqual(['s3']);
  });
  test('zones without a route out have an address for S3', () => {
    const stack = networkStack(testEnvironment());
    expect(JSON.stringify(stack.resolve(stack.endpoints.s3PrivateUrl))).toMatch(/https:\/\/bucket\..*DnsEntries/);
  });
});

describe('EVM-15: every endpoint has a policy', () => {
  test.each(endpoints.map((endpoint) => [service(endpoint), endpoint] as const))(
    '%s: callers of this account only, and its own resources',
    (_, endpoint) => {
      const [own] = statements(endpoint);
      expect(own?.Condition).toEqual({
        StringEquals: { 'aws:PrincipalAccount': '000000000901' },
        StringEqualsIfExists: { 'aws:ResourceAccount': '000000000901' },
      });
    },
  );
  test('nothing but S3 and Systems Manager allows more', () => {
    const wider = endpoints.filter((endpoint) => statements(endpoint).length > 1);
    expect(wider.map(service).sort()).toEqual(['s3', 'ssm']);
  });
  test('no statement allows every service', () => {
    const actions = endpoints.flatMap((endpoint) => statements(endpoint).flatMap(({ Action }) => Action));
    expect(actions.filter((action) => action.startsWith('*'))).toEqual([]);
  });
});

describe('EVM-03: buckets of AWS may be read for patching, and nothing else of other accounts', () => {
  const downloads = (operatingSystem: 'linux' | 'windows') => {
    const from = networkTemplate(testEnvironment({ deployment: testDeployment({ operatingSystem }) }));
    const gateway = resources<Endpoint>(from, 'AWS::EC2::VPCEndpoint').find(
      ({ properties }) => properties.VpcEndpointType === 'Gateway',
    );
    return statements(gateway?.properties).filter(({ Condition }) => !Condition);
  };
  test('reading objects only, in named buckets of this region', () => {
    const [statement, ...more] = downloads('linux');
    expect(more).toEqual([]);
    expect(statement?.Action).toBe('s3:GetObject');
    for (const resource of statement?.Resource ?? []) {
      expect(resource).toMatch(/^arn:[a-z-]+:s3:::([a-z0-9-]*eu-central-1[a-z0-9-]*|amazoncloudwatch-agent)\/\*$/);
    }
  });
  test.each([
    ['linux', 'al2023-repos-', 'aws-windows-downloads-'],
    ['windows', 'aws-windows-downloads-', 'al2023-repos-'],
  ] as const)('%s gets its own packages, not the other system’s', (system, wanted, unwanted) => {
    const buckets = JSON.stringify(downloads(system));
    expect(buckets).toContain(wanted);
    expect(buckets).not.toContain(unwanted);
  });
});
