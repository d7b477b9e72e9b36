import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { eachRole } from '../contain/sessions';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** The services' roles work again. Where the policy is not attached, it was taken off before. */
export function admitSessions(scope: Construct, targets: Targets): sfn.IChainable {
  const admit = sdkCall(scope, 'admit sessions', {
    service: 'iam',
    action: 'detachRolePolicy',
    parameters: { 'RoleName.$': '$.name', PolicyArn: targets.sessions.revocation.managedPolicyArn },
  });
  admit.addCatch(new sfn.Pass(scope, 'sessions were admitted'), {
    errors: ['Iam.NoSuchEntityException'],
    resultPath: sfn.JsonPath.DISCARD,
  });
  return eachRole(scope, 'admit each', targets, admit);
}
