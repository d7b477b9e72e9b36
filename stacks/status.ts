import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { accountLogs } from '../lib/archive/account-logs';
import { RetainedLogGroup } from '../lib/archive/log-group';
import { logSink } from '../lib/archive/sink/sink';
import type { Organization } from '../lib/config/environment';
import { OrganizationStack } from '../lib/organization-stack';
import { statusAddress } from '../lib/status/address';
import { statusAlarms } from '../lib/status/alarms';
import { applyStatusBoundary, publishingBoundary } from '../lib/status/boundary';
import { StatusFirewall } from '../lib/status/firewall';
import { StatusGateway } from '../lib/status/gateway';
import { statusKeys } from '../lib/status/keys';
import { pageBucket } from '../lib/status/page-bucket';
import { allowReading, allowRequestLogs } from '../lib/status/rights';
import { statusRoles } from '../lib/status/roles';
import { statusSite } from '../lib/status/site';

/**
 * Where everybody reads the news while the service is offline (SMV-47): one page in an account that holds nothing else. It takes
 * nothing from the service, knows none of its names, and no kill switch of an environment reaches it.
 */
export class StatusStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization) {
    super(scope, 'status', organization, { account: organization.statusSite.account });
    const { deployment, region } = organization;
    const { logDays: days } = deployment.retention;
    const site = statusSite(organization);
    const roles = statusRoles(this, site.id);
    const keys = statusKeys(this, organization, roles);
    const { accessLogs, logGroups } = accountLogs(this, {
      retention: deployment.retention,
      key: keys.logs,
      replication: roles.logReplication,
    });
    logSink(this, {
      environment: organization,
      bucket: logGroups,
      keys: { logs: keys.logs, secrets: keys.logs },
      roles,
    });
    const bucket = pageBucket(this, organization, { keys, accessLogs });
    allowReading(this, { role: roles.answer, bucket, key: keys.page, region });
    // One setting for the account and region, without which no stage may log.
    const logging = new CfnAccount(this, 'request-logging', { cloudWatchRoleArn: roles.requestLog.roleArn });
    logging.node.addDependency(allowRequestLogs(this, roles.requestLog));
    const gateway = new StatusGateway(this, 'gateway', {
      deployment: deployment.name,
      bucket,
      role: roles.answer,
      logGroup: new RetainedLogGroup(this, 'requests', { key: keys.logs, days }),
    });
    gateway.deploymentStage.node.addDependency(logging);
    new StatusFirewall(this, 'firewall', {
      site,
      stageArn: gateway.deploymentStage.stageArn,
      logGroup: new RetainedLogGroup(this, 'firewall-log', { key: keys.logs, days, name: `aws-waf-logs-${site.id}` }),
    });
    const certificate = statusAddress(this, organization, gateway);
    statusAlarms(this, organization, { key: keys.logs, gateway, certificate });
    publishingBoundary(this, organization);
    applyStatusBoundary(this, organization);
  }
}
