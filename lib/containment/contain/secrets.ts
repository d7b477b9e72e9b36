import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/**
 * Starts the rotation of every secret that services read (SMV-44). Done once when the service goes offline and again before
 * it comes back: where the password is a log-in, the first may not reach the database that is being closed, and
 * what was read in between is worth nothing afterwards. One that runs already is tried again by Secrets Manager itself.
 */
export function rotateSecrets(scope: Construct, { secrets }: Targets): sfn.IChainable {
  const start = sdkCall(scope, 'rotate secret', {
    service: 'secretsmanager',
    action: 'rotateSecret',
    parameters: { 'SecretId.$': '$.arn' },
  });
  start.addCatch(new sfn.Pass(scope, 'rotation runs already'), {
    errors: ['SecretsManager.InvalidRequestException'],
    resultPath: sfn.JsonPath.DISCARD,
  });
  return new sfn.Pass(scope, 'rotate each: secrets', { parameters: { arns: [...secrets.arns] } }).next(
    new sfn.Map(scope, 'rotate each', {
      itemsPath: '$.arns',
      itemSelector: { 'arn.$': '$$.Map.Item.Value' },
      resultPath: sfn.JsonPath.DISCARD,
    }).itemProcessor(start),
  );
}
