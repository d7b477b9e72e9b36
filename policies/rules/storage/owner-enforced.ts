import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';
import { BUCKET } from './bucket';

export const storageOwnerEnforced = resourceRule({
  id: 'storage-owner-enforced',
  title: 'Whoever writes an object, the account owns it, and access lists have no effect',
  promises: ['SMV-28', 'EVM-25'],
  area: 'storage',
  fix: 'Set OwnershipControls to one rule with ObjectOwnership BucketOwnerEnforced.',
  type: BUCKET,
  judge: (bucket) =>
    judgeProperty(
      bucket,
      'OwnershipControls.Rules.0.ObjectOwnership',
      'BucketOwnerEnforced',
      (value) => value === 'BucketOwnerEnforced',
    ),
  mutants: [
    setTo(BUCKET, 'OwnershipControls.Rules.0.ObjectOwnership', 'ObjectWriter', 'the writer owns what it writes'),
    without(BUCKET, 'OwnershipControls', 'ownership left to a default'),
  ],
});
