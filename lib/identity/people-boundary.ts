import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Place } from '../config/environment';
import { REQUEST_ACTIONS } from '../people/data-requests';
import { DELIVERY_ACTIONS } from '../people/deliveries';
import { PEOPLE_BOUNDARY } from '../people/names';
import { FINDING_ACTIONS, LOG_ACTIONS, LOG_LIST_ACTIONS, SESSION_ACTIONS, VIEW_ACTIONS } from '../people/views';
import { boundaryDenials } from './boundary-denials';

/**
 * The boundary of the roles that the identity centre makes for people, in an environment or in the account of the delivery. It has a fixed name, because a permission set names
 * the policy and looks for it in each account that it is assigned to.
 */
export function peopleBoundary(scope: Construct, environment: Place): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'people-boundary', {
    managedPolicyName: PEOPLE_BOUNDARY,
    description: `${environment.id}: what people may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...PEOPLE_BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(environment.region),
    ],
  });
}

export const PEOPLE_BOUNDARY_ACTIONS: readonly string[] = [
  ...VIEW_ACTIONS,
  ...LOG_ACTIONS,
  ...LOG_LIST_ACTIONS,
  ...FINDING_ACTIONS,
  ...SESSION_ACTIONS,
  ...REQUEST_ACTIONS,
  ...DELIVERY_ACTIONS,
];
