import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { INCIDENT_TAG } from '../names';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';
import { allMoved } from './instances';

/** A database that is being changed takes no snapshot; closing it takes a few minutes (RDS User Guide, "Creating a DB snapshot"). */
const PATIENCE = 12;

const incidentTag = [{ Key: INCIDENT_TAG, 'Value.$': '$.record.incident' }];

/** The database as it is now: under its own key, in its own region, since a manual snapshot cannot be otherwise. */
export function keepDatabase(scope: Construct, { instance }: Targets): sfn.IChainable {
  return sdkCall(scope, 'keep database', {
    service: 'rds',
    action: 'createDBSnapshot',
    parameters: {
      DbInstanceIdentifier: instance.instanceIdentifier,
      'DbSnapshotIdentifier.$': "States.Format('evidence-{}', $$.Execution.Name)",
      Tags: incidentTag,
    },
    retries: PATIENCE,
  });
}

/** The volumes of every instance, all of one instance at the same moment; snapshots keep the key of their volume. */
export function keepVolumes(scope: Construct, { groups }: Targets): sfn.IChainable {
  const find = sdkCall(scope, 'find volumes', {
    service: 'ec2',
    action: 'describeNetworkInterfaces',
    parameters: {
      Filters: [
        {
          Name: 'group-id',
          Values: [...groups.app, groups.quarantine].map(({ securityGroupId }) => securityGroupId),
        },
        { Name: 'attachment.status', Values: ['attached'] },
      ],
    },
    resultSelector: { 'instances.$': '$.NetworkInterfaces[*].Attachment.InstanceId' },
    resultPath: '$.found',
  });
  const keep = sdkCall(scope, 'keep volumes', {
    service: 'ec2',
    action: 'createSnapshots',
    parameters: {
      InstanceSpecification: { 'InstanceId.$': '$.id' },
      'Description.$': "States.Format('evidence of {}', $.record.incident)",
      TagSpecifications: [{ ResourceType: 'snapshot', Tags: incidentTag }],
    },
  });
  keep.addCatch(new sfn.Pass(scope, 'volumes failed', { parameters: { 'id.$': '$.id', result: 'failed' } }), {
    resultPath: sfn.JsonPath.DISCARD,
  });
  const each = new sfn.Map(scope, 'each instance', {
    itemsPath: '$.found.instances',
    itemSelector: { 'id.$': '$$.Map.Item.Value', 'record.$': '$.record' },
    resultPath: '$.moved',
  }).itemProcessor(keep.next(new sfn.Pass(scope, 'volumes kept', { parameters: { 'id.$': '$.id', result: 'done' } })));
  return find.next(each).next(allMoved(scope, 'volumes'));
}
