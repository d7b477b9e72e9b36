import type { Construct } from 'constructs';
import { alertTopic } from '../lib/alerting/alert-topic';
import { logSink } from '../lib/archive/sink/sink';
import type { Organization } from '../lib/config/environment';
import { deliveryAlarms } from '../lib/delivery/alarms';
import { applyDeliveryBoundary } from '../lib/delivery/boundary';
import { deliveryBuckets } from '../lib/delivery/buckets';
import { clock } from '../lib/delivery/clock';
import { deliveryKeys } from '../lib/delivery/keys';
import { DeliveryPipeline } from '../lib/delivery/pipeline';
import { repositoryRole } from '../lib/delivery/repository-role';
import { deliveryRoles } from '../lib/delivery/roles';
import { sourceBackup } from '../lib/delivery/source-backup';
import { peopleBoundary } from '../lib/identity/people-boundary';
import { topicAlarms } from '../lib/monitoring/account-alarms';
import { OrganizationStack } from '../lib/organization-stack';

/**
 * How a state of the source gets into production, and where the source is kept beside its host. In an account of its own, and
 * deployed by hand: what it holds decides over production and must not decide over itself.
 */
export class DeliveryStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization) {
    super(scope, 'delivery', organization, { account: organization.deliveryAccount });
    const { deployment, id } = organization;
    const roles = deliveryRoles(this, organization);
    const keys = deliveryKeys(this, organization, roles);
    const buckets = deliveryBuckets(this, organization, { keys, roles });
    logSink(this, {
      environment: organization,
      bucket: buckets.logGroups,
      keys: { logs: keys.logs, secrets: keys.logs },
      roles,
    });
    const onCall = alertTopic(this, 'on-call', {
      displayName: `${id}: on call`,
      key: keys.logs,
      mails: [deployment.alerts.onCall],
    });
    const security = alertTopic(this, 'security', {
      displayName: `${id}: security officer`,
      key: keys.logs,
      mails: [deployment.alerts.securityOfficer],
    });
    const backup = sourceBackup(this, { organization, roles, keys, buckets });
    const pipeline = new DeliveryPipeline(this, 'pipeline', { organization, roles, keys, buckets, security });
    repositoryRole(this, organization, pipeline.pipelineArn);
    clock(this, { organization, roles, keys, onCall, pipeline, sourceBackup: backup });
    topicAlarms(this, { onCall, security });
    deliveryAlarms(this, { onCall, pipeline, production: pipeline.production, sourceBackup: backup });
    applyDeliveryBoundary(this, organization);
    peopleBoundary(this, organization);
  }
}
