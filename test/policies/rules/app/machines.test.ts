import { appCurrentRuntimes } from '../../../../policies/rules/app/current-runtimes';
import { appInstanceMetadata } from '../../../../policies/rules/app/instance-metadata';
import { appNoKeyPair } from '../../../../policies/rules/app/no-key-pair';
import { appTargetsOverTls } from '../../../../policies/rules/app/targets-over-tls';
import { appVariablesEncrypted } from '../../../../policies/rules/app/variables-encrypted';
import { appVolumesEncrypted } from '../../../../policies/rules/app/volumes-encrypted';
import { judgedAlone } from '../../proofs/foreign-template';

const launch = (LaunchTemplateData: object) => ({
  T: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData } },
});

describe('EVM-65: credentials stay on the machine', () => {
  const judged = (MetadataOptions?: object) => judgedAlone(appInstanceMetadata, launch({ MetadataOptions }));
  const at = 'T LaunchTemplateData.MetadataOptions';

  test.each<[string, object | undefined, string]>([
    ['version 2, one hop', { HttpTokens: 'required', HttpPutResponseHopLimit: 1 }, 'compliant'],
    ['one hop, as text', { HttpTokens: 'required', HttpPutResponseHopLimit: '1' }, 'compliant'],
    ['no metadata at all', { HttpEndpoint: 'disabled' }, 'compliant'],
    ['two hops', { HttpTokens: 'required', HttpPutResponseHopLimit: 2 }, `${at}.HttpPutResponseHopLimit`],
    ['version 1', { HttpTokens: 'optional', HttpPutResponseHopLimit: 1 }, `${at}.HttpTokens`],
    ['nothing said', undefined, `${at}.HttpPutResponseHopLimit; ${at}.HttpTokens`],
  ])('%s', (_name, options, expected) => {
    expect(judged(options)).toBe(expected);
  });

  test('the older types are asked as well', () => {
    const MetadataOptions = { HttpTokens: 'required', HttpPutResponseHopLimit: 1 };
    for (const Type of ['AWS::EC2::Instance', 'AWS::AutoScaling::LaunchConfiguration']) {
      expect(judgedAlone(appInstanceMetadata, { M: { Type, Properties: { MetadataOptions } } })).toBe('compliant');
      expect(judgedAlone(appInstanceMetadata, { M: { Type, Properties: {} } })).toContain('M MetadataOptions');
    }
    expect(judgedAlone(appInstanceMetadata, {})).toBe('does not apply');
  });
});

describe('EVM-38: disks are encrypted', () => {
  const Key = { Type: 'AWS::KMS::Key', Properties: {} };
  const arn = { 'Fn::GetAtt': ['Key', 'Arn'] };
  const good = { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, KmsKeyId: arn } };
  const judged = (devices: object[] | undefined, more: Parameters<typeof judgedAlone>[1] = {}) =>
    judgedAlone(appVolumesEncrypted, { ...launch({ BlockDeviceMappings: devices }), Key, ...more });
  const at = 'T LaunchTemplateData.BlockDeviceMappings';

  test.each<[string, object[] | undefined, string]>([
    ['one disk', [good], 'compliant'],
    ['as text', [{ Ebs: { Encrypted: 'true', KmsKeyId: arn } }], 'compliant'],
    ['a second one in clear', [good, { Ebs: { VolumeSize: 1 } }], `${at}.1.Ebs.Encrypted`],
    ["with AWS's key", [{ Ebs: { Encrypted: true } }], `${at}.0.Ebs.KmsKeyId`],
    ['a disk of the machine itself', [good, { VirtualName: 'ephemeral0' }], `${at}.1.Ebs.Encrypted`],
    ["the image's disks", undefined, at],
  ])('%s', (_name, devices, expected) => {
    expect(judged(devices)).toBe(expected);
  });

  test('a key of another class, a volume by itself', () => {
    const Secret = { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: arn } };
    expect(judged([good], { Secret })).toBe(`${at}.0.Ebs.KmsKeyId`);
    expect(judged([good], { V: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: false } } })).toBe('V Encrypted');
  });
});

describe('EVM-30: no key pair', () => {
  test.each<[string, Parameters<typeof judgedAlone>[1], string]>([
    ['none', launch({}), 'compliant'],
    ['on the template', launch({ KeyName: 'k' }), 'T LaunchTemplateData.KeyName'],
    [
      'on a machine',
      { M: { Type: 'AWS::EC2::Instance', Properties: { KeyName: { 'Fn::ImportValue': 'k' } } } },
      'M KeyName',
    ],
    ['by itself', { K: { Type: 'AWS::EC2::KeyPair' } }, 'K Type'],
    ['another door', { E: { Type: 'AWS::EC2::InstanceConnectEndpoint' } }, 'E Type'],
  ])('%s', (_name, resources, expected) => {
    expect(judgedAlone(appNoKeyPair, resources)).toBe(expected);
  });
});

describe('SMV-11: targets speak TLS', () => {
  const healthy = { Protocol: 'HTTPS', HealthCheckProtocol: 'HTTPS', HealthCheckIntervalSeconds: 60 };
  const judged = (more: object) =>
    judgedAlone(appTargetsOverTls, {
      G: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { ...healthy, ...more } },
    });

  test.each<[string, object, string]>([
    ['HTTPS, every minute', {}, 'compliant'],
    ['a second later', { HealthCheckIntervalSeconds: 61 }, 'G HealthCheckIntervalSeconds'],
    ['plain HTTP', { Protocol: 'HTTP' }, 'G Protocol'],
    ['plain health checks', { HealthCheckProtocol: 'TCP' }, 'G HealthCheckProtocol'],
    ['TLS behind a network load balancer', { Protocol: 'TLS', HealthCheckProtocol: 'TLS' }, 'compliant'],
    ['no health checks', { HealthCheckEnabled: 'false' }, 'G HealthCheckEnabled'],
    ['functions', { TargetType: 'lambda', Protocol: undefined }, 'does not apply'],
  ])('%s', (_name, more, expected) => {
    expect(judged(more)).toBe(expected);
  });
});

describe('SMV-14: runtimes are patched', () => {
  const digest = `repository@sha256:${'0'.repeat(64)}`;

  test.each<[string, object, string]>([
    ['Node.js 24', { Runtime: 'nodejs24.x' }, 'compliant'],
    ['Node.js 16', { Runtime: 'nodejs16.x' }, 'F Runtime'],
    ['none', {}, 'F Runtime'],
    ['an image by its digest', { Code: { ImageUri: digest } }, 'compliant'],
    ['an image by its tag', { Code: { ImageUri: 'repository:24' } }, 'F Code.ImageUri'],
  ])('%s', (_name, Properties, expected) => {
    expect(judgedAlone(appCurrentRuntimes, { F: { Type: 'AWS::Lambda::Function', Properties } })).toBe(expected);
  });
});

describe('SMV-31: variables are encrypted', () => {
  const Key = { Type: 'AWS::KMS::Key', Properties: {} };
  const Environment = { Variables: { MODE: 'strict' } };

  test.each<[string, object, string]>([
    ['no variables', {}, 'compliant'],
    ['with a key', { Environment, KmsKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } }, 'compliant'],
    ["with Lambda's key", { Environment }, 'F KmsKeyArn'],
    ['with a key from elsewhere', { Environment, KmsKeyArn: 'x' }, 'F KmsKeyArn'],
  ])('%s', (_name, Properties, expected) => {
    expect(judgedAlone(appVariablesEncrypted, { Key, F: { Type: 'AWS::Lambda::Function', Properties } })).toBe(
      expected,
    );
  });
});
