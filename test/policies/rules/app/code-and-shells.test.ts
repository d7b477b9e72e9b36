import { verdictsOf } from '../../../../policies/judge';
import { appFunctionCodeOwn } from '../../../../policies/rules/app/function-code-own';
import { appNoKeyPair } from '../../../../policies/rules/app/no-key-pair';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

describe('EVM-26, EVM-34: a function calls whom it was written to call', () => {
  const judged = (Variables: object, more: object = {}) =>
    outcome(
      verdictsOf(appFunctionCodeOwn, {
        ...foreignScope({
          Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: {} },
          It: {
            Type: 'AWS::Lambda::Function',
            Properties: { Code: { ZipFile: 'true' }, Environment: { Variables }, ...more },
          },
        }),
        environment: testEnvironment(),
      }),
    );
  const own = { 'Fn::Select': ['0', { 'Fn::GetAtt': ['Endpoint', 'DnsEntries'] }] };

  test.each<[string, object, boolean]>([
    ['variables of its own', { HOSTS: '[]' }, true],
    ['certificates are not looked at', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, false],
    ['more code', { NODE_OPTIONS: '--require /tmp/more.js' }, false],
    ['a proxy, in small letters', { https_proxy: 'http://elsewhere.example' }, false],
    ['S3 by an endpoint of the network', { AWS_ENDPOINT_URL_S3: own }, true],
    ['S3 by somebody else', { AWS_ENDPOINT_URL_S3: 'https://elsewhere.example' }, false],
    ['all of AWS by somebody else', { AWS_ENDPOINT_URL: 'https://elsewhere.example' }, false],
  ])('%s', (_name, variables, holds) => {
    expect(judged(variables)).toBe(holds ? 'compliant' : 'It Environment.Variables');
  });

  test('files of elsewhere', () => {
    expect(judged({}, { FileSystemConfigs: [{ Arn: 'arn:x' }] })).toBe('It FileSystemConfigs');
  });
});

describe('EVM-30: a script at birth opens no way in', () => {
  test.each<[string, string, boolean]>([
    ['a web server', 'dnf install -y nginx', true],
    ['a key of somebody', 'echo ssh-ed25519 AAAA >> /root/.ssh/authorized_keys', false],
    ['the remote shell', 'systemctl enable sshd', false],
    ['the remote shell of Windows', 'Enable-PSRemoting -Force', false],
    ['remote desktop', 'Set-ItemProperty -Name fDenyTSConnections -Value 0', false],
  ])('%s', (_name, line, holds) => {
    const LaunchTemplateData = { UserData: { 'Fn::Base64': line } };
    expect(
      judgedAlone(appNoKeyPair, { It: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData } } }),
    ).toBe(holds ? 'compliant' : 'It LaunchTemplateData.UserData');
  });
});
