import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { answerDenial } from './deliveries';
import { dataDenials, indirectDenials, networkDenial } from './denials';
import { instanceArn } from './instance-arn';
import { PEOPLE_BOUNDARY, PUBLISHING_BOUNDARY } from './names';
import { CORE_TEAM, DUTIES, type PeopleRole, SECURITY, WEB_TEAM } from './roles';
import { rightsOf } from './views';

/** One hour, then one comes again (EVM-27). */
const SESSION = 'PT1H';

/** What one role of people may do, where it is assigned: an hour at a time, from the company's networks, within the boundary. */
export class PeoplePermissionSet extends CfnPermissionSet {
  constructor(scope: Construct, role: PeopleRole, organization: Organization) {
    super(scope, `${role}-permissions`, {
      instanceArn: instanceArn(organization),
      name: role,
      description: DUTIES[role],
      sessionDuration: SESSION,
      permissionsBoundary: {
        customerManagedPolicyReference: { name: role === WEB_TEAM ? PUBLISHING_BOUNDARY : PEOPLE_BOUNDARY },
      },
      inlinePolicy: new iam.PolicyDocument({
        statements: [
          ...rightsOf(role, organization),
          ...(role === CORE_TEAM ? [] : dataDenials(role, organization)),
          ...indirectDenials(role, organization),
          ...(role === SECURITY ? [] : [answerDenial()]),
          networkDenial(organization.staffNetworks),
        ],
      }),
    });
  }
}
