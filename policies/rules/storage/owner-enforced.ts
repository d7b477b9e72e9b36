import { setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';
import { BUCKET } from './bucket';

const RULES = 'OwnershipControls.Rules';

export const storageOwnerEnforced = resourceRule({
  id: 'storage-owner-enforced',
  title: 'Whoever writes an object, the account owns it, and access lists have no effect',
  promises: ['SMV-28', 'EVM-25'],
  area: 'storage',
  fix: 'Set OwnershipControls to one rule with ObjectOwnership BucketOwnerEnforced.',
  type: BUCKET,
  judge: (bucket) =>
    judgeProperty(bucket, RULES, 'one rule: BucketOwnerEnforced', (rules) => {
      const owners = items(rules).map((rule) => field(rule, 'ObjectOwnership'));
      return owners.length > 0 && owners.every((owner) => owner === 'BucketOwnerEnforced');
    }),
  mutants: [
    setTo(BUCKET, `${RULES}.0.ObjectOwnership`, 'ObjectWriter', 'the writer owns what it writes'),
    setTo(BUCKET, `${RULES}.1`, { ObjectOwnership: 'ObjectWriter' }, 'a second, worse rule'),
    without(BUCKET, 'OwnershipControls', 'ownership left to a default'),
  ],
});
