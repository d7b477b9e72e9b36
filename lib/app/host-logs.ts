import { type aws_logs as logs, Stack, aws_ssm as ssm } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment';

/** Files that are worth reading after an incident: who came, what was installed, what the kernel's audit saw. */
const LINUX_FILES: Readonly<Record<string, string>> = {
  access: '/var/log/nginx/access.log',
  error: '/var/log/nginx/error.log',
  audit: '/var/log/audit/audit.log',
  secure: '/var/log/secure',
  system: '/var/log/messages',
  boot: '/var/log/cloud-init-output.log',
};

const WINDOWS_FILES: Readonly<Record<string, string>> = {
  access: 'C:\\inetpub\\logs\\LogFiles\\W3SVC1\\*.log',
  boot: 'C:\\ProgramData\\Amazon\\EC2Launch\\log\\agent.log',
};

const WINDOWS_EVENTS = ['Security', 'System', 'Application'];

/**
 * What the CloudWatch agent of the service's instances sends to the service's own log group (EVM-19). The agent
 * fetches it by name when the instance starts; it holds no secret, so a plain parameter serves.
 */
export function agentConfiguration(
  scope: Construct,
  operatingSystem: Deployment['operatingSystem'],
  logGroup: logs.ILogGroup,
): ssm.StringParameter {
  const collected = operatingSystem === 'windows' ? windows(logGroup) : linux(logGroup);
  return new ssm.StringParameter(scope, 'AgentConfiguration', {
    description: 'CloudWatch agent: which host logs go where',
    stringValue: Stack.of(scope).toJsonString({ logs: { logs_collected: collected } }),
  });
}

function linux(logGroup: logs.ILogGroup): object {
  return { files: { collect_list: files(LINUX_FILES, logGroup) } };
}

function windows(logGroup: logs.ILogGroup): object {
  return {
    files: { collect_list: files(WINDOWS_FILES, logGroup) },
    windows_events: {
      collect_list: WINDOWS_EVENTS.map((name) => ({
        event_name: name,
        event_levels: ['INFORMATION', 'WARNING', 'ERROR', 'CRITICAL'],
        log_group_name: logGroup.logGroupName,
        log_stream_name: `{instance_id}/events-${name.toLowerCase()}`,
      })),
    },
  };
}

function files(paths: Readonly<Record<string, string>>, logGroup: logs.ILogGroup): object[] {
  return Object.entries(paths).map(([name, path]) => ({
    file_path: path,
    log_group_name: logGroup.logGroupName,
    log_stream_name: `{instance_id}/${name}`,
  }));
}
