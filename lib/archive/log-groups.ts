import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { ENGINES } from '../database/engines';
import { databaseIdentifier, preparedGenerations } from '../database/identifier';
import { RetainedLogGroup } from './log-group';

/** The group that enhanced monitoring writes into: one per account and region, its name is RDS's choice. */
export const OS_METRICS_LOG_GROUP = 'RDSOSMetrics';

/** All log groups of an environment, there before anything writes: a service would make its own without key and end. */
export interface LogGroups {
  readonly flow: logs.LogGroup;
  readonly dns: logs.LogGroup;
  readonly firewallAlert: logs.LogGroup;
  readonly firewallFlow: logs.LogGroup;
  readonly waf: logs.LogGroup;
  /** Every call in the account, a copy of what the trail writes into the archive. */
  readonly trail: logs.LogGroup;
  /** What people type in shell sessions. */
  readonly sessions: logs.LogGroup;
  readonly patching: logs.LogGroup;
  /** What CDK's own functions say. */
  readonly customResources: logs.LogGroup;
  /** By service name. */
  readonly host: ReadonlyMap<string, logs.LogGroup>;
  /** What enhanced monitoring sees: RDS itself would keep it 30 days, unencrypted by our key. */
  readonly osMetrics: logs.LogGroup;
  /** By log type of the engine. */
  readonly database: ReadonlyMap<string, logs.LogGroup>;
}

/** Makes all log groups; names only where AWS demands them. */
export function logGroups(scope: Construct, environment: Environment, key: kms.IKey): LogGroups {
  const { deployment, id } = environment;
  const days = deployment.retention.logDays;
  const group = (name: string, options: { readonly name?: string; readonly masked?: boolean } = {}) =>
    new RetainedLogGroup(scope, name, { key, days, ...options });

  return {
    flow: group('flow'),
    dns: group('dns'),
    firewallAlert: group('firewall-alert'),
    firewallFlow: group('firewall-flow'),
    waf: group('waf', { name: `aws-waf-logs-${id}` }),
    trail: group('trail'),
    sessions: group('sessions', { masked: true }),
    patching: group('patching', { masked: true }),
    customResources: group('custom-resources', { masked: true }),
    host: new Map(deployment.services.map(({ name }) => [name, group(`host-${name}`, { masked: true })])),
    osMetrics: group('os-metrics', { name: OS_METRICS_LOG_GROUP }),
    database: databaseLogGroups(environment, group),
  };
}

type Make = (name: string, options: { readonly name: string; readonly masked: true }) => logs.LogGroup;

/** Those of the next generation stand ready too, so that a restored database can log from its first minute (EMB-53). */
function databaseLogGroups(environment: Environment, group: Make): LogGroups['database'] {
  const types = ENGINES[environment.deployment.database.engine].logTypes;
  const made = preparedGenerations(environment).map((databaseGeneration) => {
    const database = databaseIdentifier({ ...environment, databaseGeneration });
    const named = types.map((type) => {
      const name = `/aws/rds/instance/${database}/${type}`;
      return [type, group(`database-g${databaseGeneration}-${type}`, { name, masked: true })] as const;
    });
    return [databaseGeneration, new Map(named)] as const;
  });
  return new Map(made).get(environment.databaseGeneration) ?? new Map();
}
