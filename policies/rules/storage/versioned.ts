import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';
import { BUCKET } from './bucket';

export const storageVersioned = resourceRule({
  id: 'storage-versioned',
  title: 'Every bucket keeps the versions that were overwritten or deleted',
  promises: ['EVM-46', 'EMB-42', 'EMB-46'],
  area: 'storage',
  fix: 'Set VersioningConfiguration.Status to Enabled.',
  type: BUCKET,
  required: (scope) => scope.environment !== undefined,
  judge: (bucket) => judgeProperty(bucket, 'VersioningConfiguration.Status', 'Enabled', (value) => value === 'Enabled'),
  mutants: [
    setTo(BUCKET, 'VersioningConfiguration.Status', 'Suspended', 'versioning suspended', 'flip'),
    without(BUCKET, 'VersioningConfiguration', 'never versioned'),
  ],
});
