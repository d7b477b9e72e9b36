import * as guardduty from 'aws-cdk-lib/aws-guardduty';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment';

export type Feature =
  | 'S3_DATA_EVENTS'
  | 'EKS_AUDIT_LOGS'
  | 'EBS_MALWARE_PROTECTION'
  | 'RDS_LOGIN_EVENTS'
  | 'LAMBDA_NETWORK_LOGS'
  | 'RUNTIME_MONITORING';

/**
 * What GuardDuty can watch in this deployment (fact sheet 9): its login events know PostgreSQL and MySQL of RDS, not SQL Server;
 * its agent knows Linux, not Windows. Clusters and functions are watched although few or none are here: an intruder may make some.
 */
export function guardDutyFeatures({ database, operatingSystem }: Deployment): Readonly<Record<Feature, boolean>> {
  return {
    S3_DATA_EVENTS: true,
    EKS_AUDIT_LOGS: true,
    EBS_MALWARE_PROTECTION: true,
    LAMBDA_NETWORK_LOGS: true,
    RDS_LOGIN_EVENTS: database.engine !== 'sqlserver-se',
    RUNTIME_MONITORING: operatingSystem === 'linux',
  };
}

/** GuardDuty in this region, telling what it finds every 15 minutes at the latest (EVM-08, EVM-57, SMV-36). */
export function guardDuty(scope: Construct, deployment: Deployment): guardduty.CfnDetector {
  return new guardduty.CfnDetector(scope, 'guard-duty', {
    enable: true,
    findingPublishingFrequency: 'FIFTEEN_MINUTES',
    features: Object.entries(guardDutyFeatures(deployment)).map(([name, on]) => ({
      name,
      status: on ? 'ENABLED' : 'DISABLED',
      // The agent comes with the instances' image and configuration, through the endpoint of the network stack: GuardDuty's
      // own management would make endpoints and security groups that no template shows.
      ...(name === 'RUNTIME_MONITORING' && on
        ? { additionalConfiguration: [{ name: 'EC2_AGENT_MANAGEMENT', status: 'DISABLED' }] }
        : {}),
    })),
  });
}
