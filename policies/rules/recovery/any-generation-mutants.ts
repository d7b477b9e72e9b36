import { FROM_SNAPSHOT, FROM_TIME, INHERITED } from '../../../lib/database/restore-parameters';
import { assign, gone, type Mutant, type RawObject, type RawTemplate, setTo, without } from '../../mutant';
import { INSTANCE } from '../database/instance';

const NO_VALUE = { Ref: 'AWS::NoValue' };

/** A change of the template around the database; the finding names the stack. */
function around(name: string, kind: Mutant['kind'], change: (template: RawTemplate) => void): Mutant {
  return {
    name,
    kind,
    type: INSTANCE,
    notices: 'stack',
    copyable: false,
    change: (_instance, template) => change(template),
  };
}

const parametersOf = (template: RawTemplate) => template.Parameters as { [name: string]: RawObject };

export const anyGenerationMutants: readonly Mutant[] = [
  gone(INSTANCE, 'no database to restore'),
  without(INSTANCE, 'DBSnapshotIdentifier', 'a database that starts from no snapshot'),
  without(INSTANCE, 'SourceDbiResourceId', 'a database that starts from no continuous backup'),
  without(INSTANCE, 'RestoreTime', 'a continuous backup without a time'),
  setTo(INSTANCE, 'DBSnapshotIdentifier', 'rds:another-2026-11-20', 'always the same snapshot', 'widen'),
  setTo(INSTANCE, 'DBSnapshotIdentifier', { Ref: 'RestoreSnapshot' }, 'a snapshot also where none is named', 'widen'),
  setTo(INSTANCE, 'SourceDBInstanceIdentifier', 'production-g1', "a replica of another's database", 'widen'),
  setTo(INSTANCE, 'UseLatestRestorableTime', true, 'another time than the one named', 'widen'),
  ...Object.values(INHERITED).map((property) =>
    setTo(INSTANCE, property, 'anything', `${property} given although the recovery point has it`, 'widen'),
  ),
  around('a resource on the normal path only', 'conditional', ({ Resources }) => {
    Resources.Added = {
      Type: 'AWS::SSM::Parameter',
      Condition: FROM_SNAPSHOT,
      Properties: { Type: 'String', Value: 'x' },
    };
  }),
  around('an output on the restored path only', 'conditional', (template) => {
    template.Outputs = { ...(template.Outputs as object), Added: { Condition: FROM_TIME, Value: 'x' } };
  }),
  around('a condition that always holds', 'weaken', ({ Conditions = {} }) => {
    Conditions[FROM_SNAPSHOT] = { 'Fn::Equals': ['a', 'a'] };
  }),
  around('a further condition', 'widen', ({ Conditions = {} }) => {
    Conditions.Sometimes = { 'Fn::Equals': ['a', 'b'] };
  }),
  around("a parameter that takes another account's snapshot", 'widen', (template) => {
    assign({ Type: '', Properties: parametersOf(template) }, 'RestoreSnapshot.AllowedPattern', '.*');
  }),
  around('a parameter with a default', 'widen', (template) => {
    assign({ Type: '', Properties: parametersOf(template) }, 'RestoreSource.Default', 'db-ANOTHER');
  }),
  around('a parameter more', 'widen', (template) => {
    parametersOf(template).Password = { Type: 'String', Default: NO_VALUE.Ref };
  }),
  around('no parameter to restore by', 'remove', (template) => {
    delete parametersOf(template).RestoreTime;
  }),
];
