import { verdictsOf } from '../../../../policies/judge';
import { appHostsOverTls } from '../../../../policies/rules/app/hosts-over-tls';
import { appNoForeignDisks } from '../../../../policies/rules/app/no-foreign-disks';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const born = (LaunchTemplateData: object) => ({ It: { Type: TEMPLATE, Properties: { LaunchTemplateData } } });

describe('EVM-34, SMV-11, SMV-12, SMV-13: servers refuse what is weak', () => {
  const TLS = 'ssl_protocols TLSv1.2 TLSv1.3;';
  const key = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server';
  const schannel = (value: number) =>
    `$key = '${key}'\nNew-Item -Path $key\nSet-ItemProperty -Path $key -Name Enabled -Value ${value} -Type DWord`;

  test.each<[string, string | undefined, boolean]>([
    ['no script', undefined, true],
    ['a program of its own', 'systemctl enable --now shop', true],
    ['TLS 1.2 and 1.3', `listen 8443 ssl; ${TLS}`, true],
    ['TLS 1.3 alone, over HTTP/2', 'listen 8443 ssl http2; ssl_protocols TLSv1.3;', true],
    ['a socket between two programs of one machine', `listen unix:/run/app.sock; listen 8443 ssl; ${TLS}`, true],
    ['TLS 1.1 as well', 'listen 8443 ssl; ssl_protocols TLSv1.1 TLSv1.2;', false],
    ['TLS 1.0, by its short name', 'listen 8443 ssl; ssl_protocols TLSv1 TLSv1.2;', false],
    ['what nginx takes by itself', 'listen 8443 ssl;', false],
    ['in clear', 'listen 8080;', false],
    ['in clear beside TLS', `listen 8443 ssl; listen [::]:80; ${TLS}`, false],
    ['suites by group', 'ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL;', true],
    ['suites in quotes', 'ssl_ciphers "ECDHE-RSA-AES256-GCM-SHA384:TLS_AES_128_GCM_SHA256";', true],
    ['a suite of CBC', 'ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA384;', false],
    ['a suite without forward secrecy', 'ssl_ciphers AES256-GCM-SHA384;', false],
    ['whatever is high', 'ssl_ciphers HIGH;', false],
    ['a key of 2048 bits', 'openssl req -x509 -newkey rsa:2048 -nodes', true],
    ['a key of 4096 bits', 'openssl req -x509 -newkey rsa:4096 -nodes', true],
    ['a key of 2047 bits', 'openssl req -x509 -newkey rsa:2047 -nodes', false],
    ['a key of Windows of 1024 bits', 'New-SelfSignedCertificate -KeyAlgorithm RSA -KeyLength 1024', false],
    ['a binding of HTTPS', 'New-WebBinding -Protocol https -Port 8443', true],
    ['a binding of HTTP', 'New-WebBinding -Protocol http -Port 8080', false],
    ['old protocols refused', 'netsh http add sslcert ipport=0.0.0.0:8443 disablelegacytls=enable', true],
    ['old protocols taken', 'netsh http add sslcert ipport=0.0.0.0:8443', false],
    ['an old protocol off', schannel(0), true],
    ['an old protocol on', schannel(1), false],
  ])('%s', (_name, script, holds) => {
    const UserData = script === undefined ? undefined : { 'Fn::Base64': script };
    expect(judgedAlone(appHostsOverTls, born({ UserData }))).toBe(
      holds ? 'compliant' : 'It LaunchTemplateData.UserData',
    );
  });

  test('no machines', () => {
    expect(judgedAlone(appHostsOverTls, {})).toBe('does not apply');
  });
});

describe('EVM-51: no disk of staging starts as a copy', () => {
  const STAGING = { ...testEnvironment(), holdsCustomerData: false };
  const judged = (resources: Parameters<typeof foreignScope>[0], environment = STAGING) =>
    outcome(verdictsOf(appNoForeignDisks, { ...foreignScope(resources), environment }));
  const disk = (Ebs: object) => born({ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs }] });

  test.each<[string, Parameters<typeof foreignScope>[0], string]>([
    ['an empty disk', disk({ VolumeSize: 30 }), 'compliant'],
    ['a copy', disk({ SnapshotId: 'snap-1' }), 'It LaunchTemplateData.BlockDeviceMappings'],
    ['a volume', { It: { Type: 'AWS::EC2::Volume', Properties: { Size: 1 } } }, 'does not apply'],
    ['a volume of a copy', { It: { Type: 'AWS::EC2::Volume', Properties: { SnapshotId: 'snap-1' } } }, 'It SnapshotId'],
  ])('%s', (_name, resources, expected) => {
    expect(judged(resources)).toBe(expected);
  });

  test('production has its own', () => {
    expect(judged(disk({ SnapshotId: 'snap-1' }), { ...STAGING, holdsCustomerData: true })).toBe('does not apply');
  });
});
