import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';
import { eachName } from './each-name';

/** The services' roles as items of a Map, `$.name` being the name. */
export function eachRole(scope: Construct, id: string, { sessions }: Targets, steps: sfn.IChainable): sfn.IChainable {
  const names = sessions.roles.map(({ roleName }) => roleName);
  return eachName(scope, id, 'roles', names, steps);
}

/** Whoever holds credentials of a service is refused from now on (SMV-44); attaching twice is attaching once. */
export function revokeSessions(scope: Construct, targets: Targets): sfn.IChainable {
  const revoke = sdkCall(scope, 'revoke sessions', {
    service: 'iam',
    action: 'attachRolePolicy',
    parameters: { 'RoleName.$': '$.name', PolicyArn: targets.sessions.revocation.managedPolicyArn },
  });
  return eachRole(scope, 'revoke each', targets, revoke);
}
