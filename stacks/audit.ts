import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { AlertTopics } from '../lib/alerting/topics';
import { configurationRecorder } from '../lib/audit/configuration-recorder';
import { driftAlert } from '../lib/audit/drift-alert';
import { savedQueries } from '../lib/audit/queries';
import { auditTrail } from '../lib/audit/trail';
import { watchTrail } from '../lib/audit/watch';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import type { DataKeys } from '../lib/keys/data-keys';
import { tagZone } from '../lib/network/tag-zone';

export interface AuditStackProps {
  readonly keys: DataKeys;
  readonly roles: EnvironmentRoles;
  readonly archive: {
    readonly archive: s3.IBucket;
    readonly landing: { readonly config: s3.IBucket };
    readonly logGroups: { readonly trail: logs.ILogGroup };
  };
  readonly alerting: { readonly topics: AlertTopics };
}

/** Nothing happens unseen: the trail of every call, what is watched in it, and the watch over the account itself. */
export class AuditStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, props: AuditStackProps) {
    super(scope, 'audit', environment);
    const { keys, roles, archive, alerting } = props;
    const { accountServices, retention } = environment.deployment;
    const { trail: group } = archive.logGroups;
    tagZone(this, 'operations');

    auditTrail(this, { archive: archive.archive, key: keys.logs, group, role: roles.trail });
    watchTrail(this, group, alerting.topics.security);
    savedQueries(this, environment, group);
    if (accountServices.config.kind === 'own') {
      configurationRecorder(this, { bucket: archive.landing.config, key: keys.logs, logDays: retention.logDays });
      driftAlert(this, alerting.topics.security);
    }
  }
}
