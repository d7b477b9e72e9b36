import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { allMoved } from '../contain/instances';
import { RECORD } from '../names';
import { forget } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** Every instance that is still there gets back the groups that it had. */
export function releaseInstances(scope: Construct, { table }: Targets): sfn.IChainable {
  const entry = { 'S.$': '$.entry' };
  const done = new sfn.Pass(scope, 'interface released', { parameters: { 'id.$': '$.id', result: 'done' } });
  const strike = forget(scope, 'forget interface', table, entry);
  const give = sdkCall(scope, 'give back interface', {
    service: 'ec2',
    action: 'modifyNetworkInterfaceAttribute',
    parameters: { 'NetworkInterfaceId.$': '$.id', 'Groups.$': 'States.StringToJson($.was)' },
  });
  const look = sdkCall(scope, 'look for interface', {
    service: 'ec2',
    action: 'describeNetworkInterfaces',
    parameters: { Filters: [{ Name: 'network-interface-id', 'Values.$': 'States.Array($.id)' }] },
    resultSelector: { 'ids.$': '$.NetworkInterfaces[*].NetworkInterfaceId' },
    resultPath: '$.there',
  });
  const failed = new sfn.Pass(scope, 'interface failed', { parameters: { 'id.$': '$.id', result: 'failed' } });
  for (const step of [look, give, strike]) step.addCatch(failed, { resultPath: sfn.JsonPath.DISCARD });
  strike.next(done);
  give.next(strike);
  const each = new sfn.Map(scope, 'each interface', {
    itemsPath: '$.notes.all',
    itemSelector: {
      'id.$': '$$.Map.Item.Value.resource.S',
      'was.$': '$$.Map.Item.Value.was.S',
      'entry.$': '$$.Map.Item.Value.entry.S',
    },
    resultPath: '$.moved',
  }).itemProcessor(
    look.next(
      new sfn.Choice(scope, 'interface is there')
        .when(sfn.Condition.isPresent('$.there.ids[0]'), give)
        .otherwise(strike),
    ),
  );
  return sdkCall(scope, 'read interfaces', {
    service: 'dynamodb',
    action: 'query',
    parameters: {
      TableName: table.tableName,
      ConsistentRead: true,
      KeyConditionExpression: '#incident = :open AND begins_with(#entry, :interface)',
      ExpressionAttributeNames: { '#incident': 'incident', '#entry': 'entry' },
      ExpressionAttributeValues: { ':open': { S: RECORD.open }, ':interface': { S: RECORD.interface } },
    },
    resultSelector: { 'all.$': '$.Items' },
    resultPath: '$.notes',
  })
    .next(each)
    .next(allMoved(scope, 'interfaces'));
}
