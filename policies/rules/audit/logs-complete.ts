import { callsOnly } from '../../logs/known-types';
import { type LogRow, logRowOf } from '../../logs/log-rows';
import { LOG_SOURCES } from '../../logs/log-sources';
import { gone, type Mutant, setTo, without } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isEndOfChain } from '../archive/log-bucket';
import { BUCKET } from '../storage/bucket';

const PROPERTY = 'logs';

export const auditLogsComplete = resourceRule({
  id: 'audit-logs-complete',
  title: 'Of every type of resource it is known where it logs, and every log reaches the archive',
  promises: ['EMB-80', 'EVM-19', 'EVM-56', 'SMV-32'],
  area: 'audit',
  fix: 'Say where the type logs: in policies/logs/log-sources.ts if it writes a log of its own, else in policies/logs/calls-only.json.',
  fixElsewhere: 'Nobody has reviewed yet where this type logs: have it reviewed, or use a type that is known.',
  judge: (resource, scope) => {
    const { type } = resource;
    // The list of types is this repository's: whoever writes other templates cannot add to it.
    if (!isKnown(type) && scope.environment)
      return broken(resource, 'Type', 'a type of which it is known where it logs', type);
    const row = logRowOf(resource, scope);
    if (!row) return [];
    const last = type === BUCKET && isEndOfChain(resource, scope);
    return last ? compliant(resource, PROPERTY, 'end of the chain: would log itself') : judge(row, scope);
  },
  mutants: [
    {
      name: 'a type that nobody has asked where it logs',
      kind: 'duplicate',
      type: 'AWS::EC2::VPC',
      change: (resource) => {
        resource.Type = 'AWS::AppRunner::Service';
      },
    } satisfies Mutant,
    without(
      BUCKET,
      'LoggingConfiguration',
      'no access log',
      ({ Properties }) =>
        Properties?.LoggingConfiguration !== undefined && Properties.ObjectLockConfiguration !== undefined,
    ),
    gone('AWS::EC2::FlowLog', 'no flow log', { partner: 'AWS::EC2::VPC' }),
    gone('AWS::WAFv2::LoggingConfiguration', 'the firewall writes no log', { partner: 'AWS::WAFv2::WebACL' }),
    gone('AWS::NetworkFirewall::LoggingConfiguration', 'the egress firewall writes no log', {
      partner: 'AWS::NetworkFirewall::Firewall',
    }),
    {
      ...gone('AWS::Logs::SubscriptionFilter', 'the flow log ends in its group', { partner: 'AWS::EC2::VPC' }),
      where: ({ Properties }) => JSON.stringify(Properties).includes('"flow'),
    } satisfies Mutant,
    setTo('AWS::Lambda::Function', 'LoggingConfig.LogGroup', 'somewhere', 'a function logs elsewhere', 'detach'),
    setTo(
      'AWS::Route53Resolver::ResolverQueryLoggingConfig',
      'DestinationArn',
      'arn:x:s3:::other',
      'DNS logs elsewhere',
      'detach',
    ),
  ].map((mutant): Mutant => ({ ...mutant, copyable: false })),
});

function isKnown(type: string): boolean {
  return type in LOG_SOURCES || callsOnly(type);
}

/** Where another tool's logs go on from the group or bucket that takes them, its templates need not show. */
function judge({ source, what, destinations }: LogRow, { environment }: Scope): Verdict {
  const lost = environment ? destinations.filter(({ archive }) => archive === undefined) : [];
  const text = destinations
    .map(
      ({ place, encryption, days, archive }) =>
        `${place.logicalId}, ${encryption}, ${days} days, ${archive ?? 'nowhere'}`,
    )
    .join('; ');
  return destinations.length > 0 && lost.length === 0
    ? compliant(source, PROPERTY, `${what}: ${text}`)
    : broken(source, PROPERTY, `${what}, into a log group or bucket that reaches the archive`, text || 'nowhere');
}
