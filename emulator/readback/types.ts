import { accountTypes } from './account';
import { alarmTypes } from './alarms';
import { backupTypes } from './backup';
import { cloudTrailTypes } from './cloudtrail';
import { computeTypes } from './compute';
import { configTypes } from './config';
import { deliveryTypes } from './delivery';
import { detectionTypes } from './detection';
import { dnsTypes } from './dns';
import { eventTypes } from './events';
import { gatewayTypes } from './gateway';
import { guardDutyTypes } from './guardduty';
import { identityProvider, inlinePolicy, instanceProfile, managedPolicy, role } from './iam';
import { incidentTypes } from './incidents';
import { alias, key } from './kms';
import { lambdaTypes } from './lambda';
import { loadBalancingTypes } from './load-balancing';
import { logSinkTypes } from './log-sink';
import { logGroup, logStream, metricFilter, queryDefinition, resourcePolicy, subscriptionFilter } from './logs';
import { mailTypes } from './mail';
import { monitoringTypes } from './monitoring';
import { networkAclTypes } from './network-acls';
import { networkFirewallTypes } from './network-firewall';
import { organizationTypes } from './organizations';
import { peopleTypes } from './people';
import { rdsTypes } from './rds';
import type { ReadBack } from './read-back';
import { resolverTypes } from './resolver';
import { restoreTestingTypes } from './restore-testing';
import { bucket, bucketPolicy } from './s3';
import { schedulerTypes } from './scheduler';
import { secretTypes } from './secrets';
import { securityGroupTypes } from './security-groups';
import { snsTypes } from './sns';
import { sqsTypes } from './sqs';
import { ssmTypes } from './ssm';
import { unpromisedTypes } from './unpromised';
import {
  flowLog,
  gatewayRouteTableAssociation,
  internetGateway,
  natGateway,
  route,
  routeTable,
  routeTableAssociation,
  subnet,
  vpc,
  vpcEndpoint,
} from './vpc';
import { wafTypes } from './waf';
import { zonalShiftTypes } from './zonal-shift';

/** Every type that is read back. */
export const READ_BACKS: ReadonlyMap<string, ReadBack> = new Map(
  [
    bucket,
    bucketPolicy,
    key,
    alias,
    logGroup,
    resourcePolicy,
    subscriptionFilter,
    metricFilter,
    queryDefinition,
    role,
    managedPolicy,
    inlinePolicy,
    instanceProfile,
    identityProvider,
    vpc,
    subnet,
    routeTable,
    route,
    routeTableAssociation,
    gatewayRouteTableAssociation,
    internetGateway,
    natGateway,
    vpcEndpoint,
    flowLog,
    ...securityGroupTypes,
    ...networkAclTypes,
    ...networkFirewallTypes,
    ...resolverTypes,
    ...computeTypes,
    ...loadBalancingTypes,
    ...rdsTypes,
    ...secretTypes,
    ...wafTypes,
    ...incidentTypes,
    ...dnsTypes,
    ...gatewayTypes,
    ...guardDutyTypes,
    ...logSinkTypes,
    ...deliveryTypes,
    ...detectionTypes,
    logStream,
    ...ssmTypes,
    ...lambdaTypes,
    ...backupTypes,
    ...restoreTestingTypes,
    ...schedulerTypes,
    ...eventTypes,
    ...alarmTypes,
    ...mailTypes,
    ...monitoringTypes,
    ...zonalShiftTypes,
    ...snsTypes,
    ...sqsTypes,
    ...peopleTypes,
    ...organizationTypes,
    ...accountTypes,
    ...cloudTrailTypes,
    ...configTypes,
    ...unpromisedTypes,
  ].map((item) => [item.type, item]),
);
