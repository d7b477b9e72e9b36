import { Aws, CfnCondition, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { FROM_SNAPSHOT, FROM_TIME, INHERITED, NOTHING, RESTORE_PARAMETERS } from './restore-parameters';

/**
 * Lets the database start from a recovery point that is named when the stack is deployed, instead of empty (EMB-53). The
 * template is the same for both: every deployment deploys what a restore deploys. CloudFormation remembers the
 * parameters, and so does the account; nothing of them stands in git. Why so: docs/decisions/recover.md.
 */
export function startsFromRecoveryPoint(scope: Construct, instance: rds.CfnDBInstance): void {
  const stack = Stack.of(scope);
  const parameter = (name: keyof typeof RESTORE_PARAMETERS) =>
    new CfnParameter(stack, name, { type: 'String', default: NOTHING, ...RESTORE_PARAMETERS[name] });
  const snapshot = parameter('RestoreSnapshot');
  const source = parameter('RestoreSource');
  const time = parameter('RestoreTime');
  const given = (id: string, { valueAsString }: CfnParameter) =>
    new CfnCondition(stack, id, { expression: Fn.conditionNot(Fn.conditionEquals(valueAsString, NOTHING)) }).logicalId;
  const fromTime = given(FROM_TIME, time);
  const fromSnapshot = given(FROM_SNAPSHOT, snapshot);
  const whenFromTime = (value: CfnParameter) => Fn.conditionIf(fromTime, value.valueAsString, Aws.NO_VALUE);

  instance.addPropertyOverride('SourceDbiResourceId', whenFromTime(source));
  instance.addPropertyOverride('RestoreTime', whenFromTime(time));
  instance.addPropertyOverride(
    'DBSnapshotIdentifier',
    Fn.conditionIf(fromTime, Aws.NO_VALUE, Fn.conditionIf(fromSnapshot, snapshot.valueAsString, Aws.NO_VALUE)),
  );
  const properties = instance as unknown as { readonly [name: string]: unknown };
  for (const [property, name] of Object.entries(INHERITED)) {
    const value = properties[property];
    if (value === undefined) continue;
    const unlessFromSnapshot = Fn.conditionIf(fromSnapshot, Aws.NO_VALUE, value);
    instance.addPropertyOverride(name, Fn.conditionIf(fromTime, Aws.NO_VALUE, unlessFromSnapshot));
  }
}
