import { Match } from 'aws-cdk-lib/assertions';
import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { templates, windowsEnvironment } from './tiers';

const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';

describe.each([
  ['linux', testEnvironment(), '/dev/xvda'],
  ['windows', windowsEnvironment(), '/dev/sda1'],
])('instances on %s', (_, environment, rootDevice) => {
  const { service } = templates(environment);
  const data = Object.values(service.findResources(LAUNCH_TEMPLATE)).map(
    ({ Properties }) => Properties.LaunchTemplateData,
  );

  test('one template for each service', () => {
    expect(data).toHaveLength(2);
  });

  test('credentials only by IMDSv2 and only on the instance itself', () => {
    for (const { MetadataOptions } of data) {
      expect(MetadataOptions).toMatchObject({
        HttpTokens: 'required',
        HttpPutResponseHopLimit: 1,
        HttpEndpoint: 'enabled',
      });
    }
  });

  test('EVM-38: each volume is encrypted with the compute key', () => {
    for (const { BlockDeviceMappings } of data) {
      expect(BlockDeviceMappings.map(({ DeviceName }: { DeviceName: string }) => DeviceName)).toEqual([rootDevice]);
      for (const { Ebs } of BlockDeviceMappings) {
        expect(Ebs).toMatchObject({ Encrypted: true, VolumeType: 'gp3' });
        expect(JSON.stringify(Ebs.KmsKeyId)).toContain('Compute');
      }
    }
  });

  test('EVM-30: no key pair, no public address, one security group', () => {
    for (const { KeyName, NetworkInterfaces, SecurityGroupIds } of data) {
      expect([KeyName, SecurityGroupIds]).toEqual([undefined, undefined]);
      expect(NetworkInterfaces).toHaveLength(1);
      expect(NetworkInterfaces[0].AssociatePublicIpAddress).toBe(false);
      expect(NetworkInterfaces[0].Groups).toHaveLength(1);
    }
  });

  test('SMV-29: no two services share a security group or a role', () => {
    const groups = data.map(({ NetworkInterfaces }) => JSON.stringify(NetworkInterfaces[0].Groups));
    const profiles = Object.values(service.findResources('AWS::IAM::InstanceProfile'));
    const roles = profiles.map(({ Properties }) => JSON.stringify(Properties.Roles));
    expect(new Set(groups).size).toBe(2);
    expect(new Set(roles).size).toBe(2);
  });

  test('monitored every minute', () => {
    expect(data.map(({ Monitoring }) => Monitoring)).toEqual([{ Enabled: true }, { Enabled: true }]);
  });
});

describe('SMV-03, SMV-14: supported, current systems', () => {
  test.each([
    ['Linux', testEnvironment(), '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'],
    [
      'Linux on Graviton',
      testEnvironment({ sizes: { ...testEnvironment().sizes, instanceType: 'm7g.large' } }),
      '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
    ],
    ['Windows', windowsEnvironment(), '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-Base'],
  ])('%s: the image that AWS names newest when the stack is deployed', (_, environment, parameter) => {
    const { service } = templates(environment);
    const parameters: Record<string, { Default: string; Type: string }> = service.toJSON().Parameters;
    const images = Object.entries(parameters).filter(([, { Default }]) => Default === parameter);
    expect(images).toHaveLength(1);
    expect(images[0]?.[1].Type).toBe('AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>');
    service.allResourcesProperties(LAUNCH_TEMPLATE, {
      LaunchTemplateData: Match.objectLike({ ImageId: { Ref: images[0]?.[0] } }),
    });
  });

  test('an image of the user is taken as it is', () => {
    const services = testDeployment().services.map((service) => ({
      ...service,
      workload: { kind: 'image' as const, amiId: 'ami-0123456789abcdef0' },
    }));
    const { service } = templates(testEnvironment({ deployment: testDeployment({ services }) }));
    service.allResourcesProperties(LAUNCH_TEMPLATE, {
      LaunchTemplateData: Match.objectLike({ ImageId: 'ami-0123456789abcdef0' }),
    });
  });
});
