import { Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { BOUNDARY_ACTIONS } from './boundary-actions';
import { boundaryDenials } from './boundary-denials';

/**
 * Makes the permissions boundary and sets it on every role of the environment, also on those that CDK makes for its
 * own custom resources: it is applied to the stage, not to the roles that we know of (EVM-26).
 */
export function applyBoundary(scope: Construct, environment: Environment): iam.ManagedPolicy {
  const boundary = new iam.ManagedPolicy(scope, 'boundary', {
    description: `${environment.id}: what any role of the environment may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(environment.region),
    ],
  });
  iam.PermissionsBoundary.of(Stage.of(scope) ?? scope).apply(boundary);
  return boundary;
}
