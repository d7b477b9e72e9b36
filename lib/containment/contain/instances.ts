import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { RECORD } from '../names';
import { evenIfFails, recordWas } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** All network interfaces in groups of services; a quarantined one is in none of them. */
export function servingInterfaces(scope: Construct, id: string, { groups }: Targets) {
  return sdkCall(scope, id, {
    service: 'ec2',
    action: 'describeNetworkInterfaces',
    parameters: { Filters: [{ Name: 'group-id', Values: groups.app.map(({ securityGroupId }) => securityGroupId) }] },
    resultSelector: { 'all.$': '$.NetworkInterfaces' },
    resultPath: '$.interfaces',
  });
}

/**
 * Every instance is put into the group without rules. Its own groups are exchanged, no group's rules: a rule that is
 * taken away and written again is another rule to CloudFormation, which knows the first one by its id.
 */
export function quarantineInstances(scope: Construct, targets: Targets): sfn.IChainable {
  const { groups, table } = targets;
  const move = sdkCall(scope, 'quarantine interface', {
    service: 'ec2',
    action: 'modifyNetworkInterfaceAttribute',
    parameters: { 'NetworkInterfaceId.$': '$.id', Groups: [groups.quarantine.securityGroupId] },
  });
  const note = recordWas(scope, 'note interface', {
    table,
    entry: { 'S.$': `States.Format('${RECORD.interface}{}', $.id)` },
    was: 'States.JsonToString($.groups)',
    resource: { 'S.$': '$.id' },
  });
  move.addCatch(new sfn.Pass(scope, 'interface failed', { parameters: { 'id.$': '$.id', result: 'failed' } }), {
    resultPath: sfn.JsonPath.DISCARD,
  });
  evenIfFails(note, move);
  const each = new sfn.Map(scope, 'each interface', {
    itemsPath: '$.interfaces.all',
    itemSelector: {
      'id.$': '$$.Map.Item.Value.NetworkInterfaceId',
      'groups.$': '$$.Map.Item.Value.Groups[*].GroupId',
    },
    resultPath: '$.moved',
  }).itemProcessor(
    note
      .next(move)
      .next(new sfn.Pass(scope, 'interface quarantined', { parameters: { 'id.$': '$.id', result: 'done' } })),
  );
  return servingInterfaces(scope, 'find interfaces', targets).next(each).next(allMoved(scope, 'interfaces'));
}

/** Fails where one item of a Map did, after all the others have been tried. */
export function allMoved(scope: Construct, what: string): sfn.IChainable {
  const failed = new sfn.Pass(scope, `failed ${what}`, {
    parameters: { 'failed.$': "$.moved[?(@.result == 'failed')].id" },
  });
  const fail = new sfn.Fail(scope, `some ${what} failed`, {
    error: 'SomeFailed',
    causePath: 'States.JsonToString($.failed)',
  });
  return failed.next(
    new sfn.Choice(scope, `any ${what} failed`)
      .when(sfn.Condition.isPresent('$.failed[0]'), fail)
      .otherwise(new sfn.Succeed(scope, `all ${what} moved`)),
  );
}
