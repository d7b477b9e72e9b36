import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** Names that are known at synthesis as items of a Map, `$.name` being the one; what a round answers is not kept. */
export function eachName(
  scope: Construct,
  id: string,
  kind: string,
  names: readonly string[],
  steps: sfn.IChainable,
): sfn.IChainable {
  return new sfn.Pass(scope, `${id}: ${kind}`, { parameters: { names } }).next(
    new sfn.Map(scope, id, {
      itemsPath: '$.names',
      itemSelector: { 'name.$': '$$.Map.Item.Value' },
      resultPath: sfn.JsonPath.DISCARD,
    }).itemProcessor(steps),
  );
}
