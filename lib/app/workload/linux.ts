import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instance, PATIENCE_SECONDS, signalArguments } from './commands';
import { nginxConfiguration } from './nginx';

const AGENT = '/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl';

/**
 * First boot of a Linux instance. Everything it needs comes from AWS's own package buckets through the S3 endpoint.
 * An image of the user's own is only asked whether it is healthy.
 */
export function linuxCommands(instance: Instance): string[] {
  const reference = instance.service.workload.kind === 'reference';
  return [
    'set -euo pipefail',
    // Later instances signal a group that no longer waits; that is no failure.
    `trap '/opt/aws/bin/cfn-signal --exit-code $? ${signalArguments(instance).replaceAll("'", '"')} || true' EXIT`,
    `echo 'BCRYPT_COST=${instance.passwordCost}' >> /etc/environment`,
    ...(reference ? referenceWorkload(instance) : []),
    `if [ -x ${AGENT} ]; then ${AGENT} -a fetch-config -m ec2 -s -c 'ssm:${instance.agentConfiguration}'; fi`,
    ...awaitHealth(instance),
  ];
}

function referenceWorkload({ service }: Instance): string[] {
  return [
    'dnf install -y nginx openssl rsyslog amazon-cloudwatch-agent',
    'systemctl enable --now rsyslog',
    'install -d -m 0700 /etc/pki/nginx',
    // Only the load balancer talks to it, and that one checks no names; the instance lives shorter than the year.
    'openssl req -x509 -newkey rsa:2048 -sha256 -nodes -days 365 -subj "/CN=$(hostname)" -keyout /etc/pki/nginx/key.pem -out /etc/pki/nginx/certificate.pem',
    ...writeFile('/etc/nginx/nginx.conf', nginxConfiguration(service)),
    ...(service.webSockets ? echo() : []),
    'nginx -t',
    'systemctl enable --now nginx',
  ];
}

function echo(): string[] {
  return [
    ...writeFile('/opt/echo.py', readFileSync(join(__dirname, 'echo.py'), 'utf8')),
    ...writeFile(
      '/etc/systemd/system/echo.service',
      `[Unit]
Description=WebSocket echo of the reference workload
[Service]
User=nginx
RuntimeDirectory=echo
ExecStart=/usr/bin/python3 /opt/echo.py /run/echo/socket
Restart=always
NoNewPrivileges=true
ProtectSystem=strict
PrivateNetwork=true
[Install]
WantedBy=multi-user.target
`,
    ),
    'systemctl daemon-reload',
    'systemctl enable --now echo',
  ];
}

function awaitHealth({ service }: Instance): string[] {
  const address = `https://localhost:${service.port}${service.healthCheckPath}`;
  return [
    `deadline=$((SECONDS + ${PATIENCE_SECONDS}))`,
    `until curl --silent --fail --insecure --max-time 5 --output /dev/null '${address}'; do [ $SECONDS -lt $deadline ] || exit 1; sleep 5; done`,
  ];
}

function writeFile(path: string, content: string): string[] {
  return [`cat > ${path} <<'END_OF_FILE'`, content.trimEnd(), 'END_OF_FILE'];
}
