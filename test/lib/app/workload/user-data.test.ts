import { spawnSync } from 'node:child_process';
import { linuxCommands } from '../../../../lib/app/workload/linux';
import { windowsCommands } from '../../../../lib/app/workload/windows';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { templates, windowsEnvironment } from '../tiers';

const [web, live] = testDeployment().services;
if (!web || !live) {
  throw new Error('the sample has two services');
}

const instance = {
  service: live,
  region: 'eu-central-1',
  stackName: 'sample-production-app',
  logicalId: 'liveGroup',
  roleName: 'live-role',
  agentConfiguration: 'CFN-Agent',
  passwordCost: '12',
};
const image = { ...live, workload: { kind: 'image' as const, amiId: 'ami-0123456789abcdef0' } };

/** EC2 User Guide, "Instance user data": at most 16 KB before it is encoded. */
const MOST_BYTES = 16 * 1024;

describe('the first boot on Linux', () => {
  const script = linuxCommands(instance).join('\n');

  test('is a script that bash can read', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('reports in any case how it went, and a late report is no failure', () => {
    const run = (ending: string) =>
      spawnSync(
        'bash',
        ['-c', `${script.split('\n').slice(0, 2).join('\n').replace('/opt/aws/bin/cfn-signal', 'echo')}\n${ending}`],
        { encoding: 'utf8' },
      );
    const signal = '--stack sample-production-app --resource liveGroup --region eu-central-1 --role live-role';
    expect(run('true')).toMatchObject({ status: 0, stdout: `--exit-code 0 ${signal}\n` });
    expect(run('false')).toMatchObject({ stdout: `--exit-code 1 ${signal}\n` });
  });

  test('EVM-34: TLS 1.2 or newer, AEAD with forward secrecy, on the port of the service alone', () => {
    expect(script.match(/listen .*/g)).toEqual(['listen 9443 ssl;']);
    expect(script).toContain('ssl_protocols TLSv1.2 TLSv1.3;');
    const ciphers = /ssl_ciphers (.*);/.exec(script)?.[1]?.split(':') ?? [];
    expect(ciphers.length).toBeGreaterThan(0);
    expect(ciphers.filter((cipher) => !/^ECDHE-RSA-AES\d+-GCM-/.test(cipher))).toEqual([]);
  });

  test('SMV-12: the certificate is RSA with 2048 bits', () => {
    expect(script).toContain('-newkey rsa:2048');
  });

  test('EMB-29: the workload gets the cost of bcrypt', () => {
    expect(script).toContain("echo 'BCRYPT_COST=12' >> /etc/environment");
    expect(windowsCommands(instance).join('\n')).toContain("('BCRYPT_COST', '12', 'Machine')");
  });

  test('only a service with WebSockets gets the echo', () => {
    expect(script).toContain('/opt/echo.py');
    expect(linuxCommands({ ...instance, service: web }).join('\n')).not.toContain('echo.py');
  });

  test('waits for the health check of the service', () => {
    expect(script).toContain("'https://localhost:9443/health'");
  });

  test("installs nothing on an image of the user's own, but waits for its health check and reports", () => {
    const bare = linuxCommands({ ...instance, service: image }).join('\n');
    expect(bare).not.toMatch(/dnf|nginx|openssl/);
    expect(bare).toContain("'https://localhost:9443/health'");
    expect(bare).toContain('cfn-signal');
  });
});

describe('the first boot on Windows', () => {
  const script = windowsCommands(instance).join('\n');

  test.each(['SSL 2.0', 'SSL 3.0', 'TLS 1.0', 'TLS 1.1'])('EVM-34: %s is switched off both ways', (protocol) => {
    expect(script).toContain(`\\Protocols\\${protocol}\\Server'`);
    expect(script).toContain(`\\Protocols\\${protocol}\\Client'`);
  });

  test('SMV-13: AEAD ciphers only', () => {
    const suites = /Functions -Value '(.*?)'/.exec(script)?.[1]?.split(',') ?? [];
    expect(suites.length).toBeGreaterThan(0);
    expect(suites.filter((suite) => !/_GCM_/.test(suite) || /TLS_RSA/.test(suite))).toEqual([]);
  });

  test('SMV-12: the certificate is RSA with 2048 bits, on the port of the service, without legacy TLS', () => {
    expect(script).toContain('-KeyAlgorithm RSA -KeyLength 2048');
    expect(script).toMatch(/sslcert ipport=0\.0\.0\.0:9443 .* disablelegacytls=enable/);
  });

  test('reports in any case how it went', () => {
    expect(script.indexOf('} finally {')).toBeGreaterThan(script.indexOf('try {'));
    expect(script.indexOf('cfn-signal.exe')).toBeGreaterThan(script.indexOf('} finally {'));
    expect(script.indexOf('$success = 0')).toBeLessThan(script.indexOf('} finally {'));
  });

  test("installs nothing on an image of the user's own", () => {
    const bare = windowsCommands({ ...instance, service: image }).join('\n');
    expect(bare).not.toMatch(/Install-WindowsFeature|msiexec|New-SelfSignedCertificate/);
    expect(bare).toContain('cfn-signal.exe');
  });
});

describe.each([
  ['linux', testEnvironment()],
  ['windows', windowsEnvironment()],
])('user data on %s', (_, environment) => {
  const { service } = templates(environment);
  const scripts = Object.values(service.findResources('AWS::EC2::LaunchTemplate')).map(({ Properties }) =>
    JSON.stringify(Properties.LaunchTemplateData.UserData),
  );

  test('fits', () => {
    for (const script of scripts) {
      expect(Buffer.byteLength(script)).toBeLessThan(MOST_BYTES);
    }
  });

  test('EVM-65: holds no secret and no way to one', () => {
    for (const script of scripts) {
      expect(script).not.toMatch(/resolve:|secretsmanager|password/i);
    }
  });

  test('signals the very group that waits', () => {
    const groups = Object.keys(service.findResources('AWS::AutoScaling::AutoScalingGroup'));
    expect(scripts.map((script) => groups.filter((group) => script.includes(group)))).toEqual(groups.map((id) => [id]));
  });
});
