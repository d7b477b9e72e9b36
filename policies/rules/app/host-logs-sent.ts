import type { Environment } from '../../../lib/config/environment';
import { references } from '../../assembly/symbol';
import type { Resource, Value, World } from '../../assembly/types';
import type { Mutant, RawObject, RawValue } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { rewritten } from './first-script';
import { LAUNCH_TEMPLATE } from './machines';

const SCRIPT = 'LaunchTemplateData.UserData';
const PARAMETER = 'AWS::SSM::Parameter';
const LOG_GROUP = 'AWS::Logs::LogGroup';
/** The agent's own command, which reads its configuration from a parameter (CloudWatch User Guide, "Start the CloudWatch agent"). */
const STARTS_AGENT = /amazon-cloudwatch-agent-ctl[^\n]*fetch-config[^\n]*ssm:/;

/** What writes the files that the agent sends; an image of the user's own may have it already. */
const WRITERS = ['amazon-cloudwatch-agent', 'rsyslog'];
/** Lines after which nothing is written, or nobody sends it. */
const SILENCES =
  /\baccess_log\s+off\b|\bsystemctl\b[^\n]*\b(disable|stop|mask)\b[^\n]*\b(rsyslog|auditd|amazon-cloudwatch-agent)\b|\bauditctl\s+-e\s*0\b/;

interface Sent {
  /** The file, or the event log of Windows. */
  readonly name: string;
  readonly group: Value | undefined;
}

/** Who came in, what the system did, and what the server answered: what EMB-80 and EVM-19 keep. */
const DEMANDED: { readonly [system: string]: readonly string[] } = {
  Linux: ['/var/log/secure', '/var/log/messages', '/var/log/audit/audit.log', '/var/log/nginx/access.log'],
  Windows: ['Security', 'System', 'Application', 'C:\\inetpub\\logs\\LogFiles\\W3SVC1\\*.log'],
};

export const appHostLogsSent = resourceRule({
  id: 'app-host-logs-sent',
  title:
    'The first script of a server starts the log agent, which sends logins, system, audit and access logs to a log group of the environment',
  promises: ['EMB-80', 'EVM-19'],
  area: 'app',
  fix: 'Keep the agent’s configuration (lib/app/host-logs.ts) and the line of the first script that starts the agent with it.',
  type: LAUNCH_TEMPLATE,
  when: (_template, { environment }) => environment !== undefined,
  judge: (template, { world, environment }): Verdict | Verdict[] => {
    const script = read(template, SCRIPT);
    if (typeof script !== 'string' || !STARTS_AGENT.test(script))
      return broken(template, SCRIPT, 'a line that starts the log agent with a parameter', 'no such line');
    const silenced = SILENCES.exec(script)?.[0] ?? notInstalled(script, environment);
    if (silenced) return broken(template, SCRIPT, 'what writes and sends logs, installed and left running', silenced);
    const configuration = configurationIn(script, world);
    if (!configuration) return broken(template, SCRIPT, 'a parameter of these templates for the agent', 'another one');
    const sent = sentBy(configuration);
    const system = script.includes('<powershell>') ? 'Windows' : 'Linux';
    const missing = (DEMANDED[system] ?? []).filter((name) => !sent.some((each) => each.name === name));
    if (missing.length > 0) return broken(configuration, 'Value', `sends ${missing.join(', ')}`, 'does not');
    const lost = sent.find(({ group }) => world.target(group)?.type !== LOG_GROUP);
    return lost
      ? broken(configuration, 'Value', 'log groups of this environment', `${lost.name} elsewhere`)
      : [
          compliant(template, SCRIPT, 'starts the agent'),
          compliant(
            configuration,
            'Value',
            sent.map(({ name }) => name),
          ),
        ];
  },
  mutants: [
    script('no first script', ''),
    script('a script without the agent', '#!/bin/sh\ndnf install -y nginx\n'),
    script(
      'the agent with a configuration of its own',
      '#!/bin/sh\namazon-cloudwatch-agent-ctl -a fetch-config -c file:/x\n',
    ),
    script(
      'the agent with a parameter of somebody else',
      '#!/bin/sh\namazon-cloudwatch-agent-ctl -a fetch-config -c ssm:theirs\n',
    ),
    rewritten('access logs off', /access_log \/[^;]+;/, 'access_log off;'),
    rewritten('the system log off', 'systemctl enable --now rsyslog', 'systemctl disable --now rsyslog'),
    rewritten('an agent that is not there', ' amazon-cloudwatch-agent', ''),
    configured('nothing is sent', () => '{"logs":{"logs_collected":{}}}'),
    configured('no configuration that can be read', () => 'none'),
    configured('logins are not sent', (value) => replaced(value, /log\/secure|Security(?=")/, 'none')),
    configured('access logs are not sent', (value) => replaced(value, /access\.log|W3SVC1/, 'none')),
    configured('logs go into a group of somebody else', (value) =>
      joined(value)
        .map((piece) => (typeof piece === 'string' ? piece : 'somebody-elses'))
        .join(''),
    ),
  ],
});

/** A package of Linux that no line installs, where the machines start from an image of AWS. */
function notInstalled(script: string, environment: Environment | undefined): string | undefined {
  const { services, operatingSystem } = environment?.deployment ?? { services: [] };
  if (operatingSystem !== 'linux' || services.some(({ workload }) => workload.kind !== 'reference')) return undefined;
  const installed = [...script.matchAll(/\b(?:dnf|yum)\s+install\b[^\n]*/g)].join('\n');
  const absent = WRITERS.find((name) => !new RegExp(`(^|\\s)${name}(\\s|$)`, 'm').test(installed));
  return absent && `${absent} is not installed`;
}

/** The parameter after the last `ssm:` of the line that starts the agent. */
function configurationIn(script: string, world: World): Resource | undefined {
  const [line = ''] = STARTS_AGENT.exec(script) ?? [];
  const at = script.indexOf(line) + line.length;
  const [reference] = references(script.slice(at).split('\n')[0] ?? '');
  const found = reference && world.resource(reference.stack, reference.logicalId);
  return found?.type === PARAMETER ? found : undefined;
}

/** What the agent collects (CloudWatch User Guide, "CloudWatch agent configuration file: Logs section"). */
function sentBy(configuration: Resource): Sent[] {
  const text = read(configuration, 'Value');
  const collected = field(field(parsed(text), 'logs'), 'logs_collected');
  const list = (section: string) => items(field(field(collected, section), 'collect_list'));
  return [
    ...list('files').map((each) => ({ name: String(field(each, 'file_path')), group: field(each, 'log_group_name') })),
    ...list('windows_events').map((each) => ({
      name: String(field(each, 'event_name')),
      group: field(each, 'log_group_name'),
    })),
  ];
}

function parsed(text: Value | undefined): Value | undefined {
  try {
    return JSON.parse(String(text)) as Value;
  } catch {
    return undefined;
  }
}

function script(name: string, text: string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: LAUNCH_TEMPLATE,
    change: ({ Properties }) => {
      const data = Properties?.LaunchTemplateData as { UserData?: unknown } | undefined;
      if (data) data.UserData = text === '' ? undefined : { 'Fn::Base64': text };
      if (data && text === '') delete data.UserData;
    },
  };
}

/** Changes what the agent is told. A second configuration that no server reads breaks nothing. */
function configured(name: string, change: (value: RawValue) => RawValue): Mutant {
  return {
    name,
    kind: 'weaken',
    type: PARAMETER,
    copyable: false,
    where: ({ Properties }) =>
      joined(Properties?.Value ?? '').some((piece) => String(piece).includes('logs_collected')),
    change: ({ Properties }) => {
      if (Properties) Properties.Value = change(Properties.Value ?? '');
    },
  };
}

/** The pieces of a text that a template joins. */
function joined(value: RawValue): readonly RawValue[] {
  const pieces = value !== null && typeof value === 'object' && !Array.isArray(value) ? value['Fn::Join'] : undefined;
  return Array.isArray(pieces) && Array.isArray(pieces[1]) ? pieces[1] : [value];
}

function replaced(value: RawValue, text: RegExp, by: string): RawObject {
  const pieces = joined(value).map((piece) => (typeof piece === 'string' ? piece.replace(text, by) : piece));
  return { 'Fn::Join': ['', pieces] };
}
