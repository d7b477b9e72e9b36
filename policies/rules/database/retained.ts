import type { RawResource } from '../../mutant';
import type { Mutant } from '../../mutant';
import { resourceRule } from '../../rule';
import type { Verdict } from '../../rule';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];
const [INSTANCE = ''] = TYPES;
const KEEPING = ['Retain', 'Snapshot', 'RetainExceptOnCreate'];

export const databaseRetained = resourceRule({
  id: 'database-retained',
  title: 'A database outlives its stack and its replacement',
  promises: ['EVM-43', 'SMV-35', 'EVM-40'],
  area: 'database',
  fix: 'Keep RemovalPolicy.RETAIN: both DeletionPolicy and UpdateReplacePolicy must be written into the template.',
  type: TYPES,
  judge: (database) =>
    (['deletionPolicy', 'updateReplacePolicy'] as const).map((policy): Verdict => {
      const property = policy === 'deletionPolicy' ? 'DeletionPolicy' : 'UpdateReplacePolicy';
      const value = database[policy];
      return value !== undefined && KEEPING.includes(value)
        ? { state: 'compliant', resource: database, property, value }
        : { state: 'broken', resource: database, resourceType: database.type, property, expected: KEEPING.join(' or '), actual: value };
    }),
  mutants: [
    policyMutant('deleted with its stack', (instance) => {
      instance.DeletionPolicy = 'Delete';
    }),
    policyMutant('deleted when replaced', (instance) => {
      instance.UpdateReplacePolicy = 'Delete';
    }),
    policyMutant('no deletion policy', (instance) => {
      delete instance.DeletionPolicy;
    }),
  ],
});

function policyMutant(name: string, change: (instance: RawResource) => void): Mutant {
  return { name, kind: 'weaken', type: INSTANCE, change };
}
