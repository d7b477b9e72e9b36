import { serviceEndpoint } from '../../partition';
import { type Instance, PATIENCE_SECONDS, signalArguments } from './commands';
import { iisCommands } from './iis';
import { schannelCommands } from './schannel';

const AGENT = 'C:\\Program Files\\Amazon\\AmazonCloudWatchAgent\\amazon-cloudwatch-agent-ctl.ps1';

/**
 * First boot of a Windows instance. IIS is part of the image; the agent comes from AWS's own bucket through the S3
 * endpoint. An image of the user's own is only asked whether it is healthy.
 */
export function windowsCommands(instance: Instance): string[] {
  const reference = instance.service.workload.kind === 'reference';
  return [
    "$ErrorActionPreference = 'Stop'",
    '$success = 1',
    'try {',
    `[Environment]::SetEnvironmentVariable('BCRYPT_COST', '${instance.passwordCost}', 'Machine')`,
    ...(reference ? [...schannelCommands(), ...iisCommands(instance.service), ...installAgent(instance.region)] : []),
    `if (Test-Path '${AGENT}') { & '${AGENT}' -a fetch-config -m ec2 -s -c 'ssm:${instance.agentConfiguration}' }`,
    ...awaitHealth(instance),
    '$success = 0',
    '} finally {',
    // Later instances signal a group that no longer waits; that is no failure.
    "$ErrorActionPreference = 'Continue'",
    `cfn-signal.exe --exit-code $success ${signalArguments(instance)}`,
    '}',
  ];
}

function installAgent(region: string): string[] {
  const bucket = `amazoncloudwatch-agent-${region}.${serviceEndpoint('s3', region)}`;
  return [
    '[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12',
    `Invoke-WebRequest -UseBasicParsing -Uri 'https://${bucket}/windows/amd64/latest/amazon-cloudwatch-agent.msi' -OutFile "$env:TEMP\\agent.msi"`,
    'Start-Process msiexec.exe -Wait -ArgumentList "/i $env:TEMP\\agent.msi /quiet"',
  ];
}

/** The old web client of Windows PowerShell cannot skip the check of a self-made certificate; curl.exe can. */
function awaitHealth({ service }: Instance): string[] {
  const address = `https://localhost:${service.port}${service.healthCheckPath}`;
  return [
    `$deadline = (Get-Date).AddSeconds(${PATIENCE_SECONDS})`,
    'do {',
    `curl.exe --silent --fail --insecure --max-time 5 --output NUL '${address}'`,
    'if ($LASTEXITCODE -eq 0) { break }',
    "if ((Get-Date) -gt $deadline) { throw 'the health check does not pass' }",
    'Start-Sleep -Seconds 5',
    '} while ($true)',
  ];
}
