import { type RawResource, setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { isEndOfChain } from '../archive/log-bucket';
import { BUCKET } from './bucket';

const PROPERTY = 'LoggingConfiguration.DestinationBucketName';

export const storageAccessLogged = resourceRule({
  id: 'storage-access-logged',
  title: 'Every access to an object is logged, into a bucket of the same environment',
  promises: ['EVM-28', 'EVM-56'],
  area: 'storage',
  fix: "Set LoggingConfiguration to the archive stack's landing bucket for access logs.",
  fixElsewhere: 'Set LoggingConfiguration to a bucket for access logs.',
  type: BUCKET,
  // It would log itself for ever.
  when: (bucket, scope) => !isEndOfChain(bucket, scope),
  judge: (bucket, { world }) => {
    const target = world.target(read(bucket, PROPERTY));
    return target?.type === BUCKET && target !== bucket
      ? compliant(bucket, PROPERTY)
      : broken(bucket, PROPERTY, 'another bucket of this environment');
  },
  mutants: [
    without(BUCKET, 'LoggingConfiguration', 'accesses go unseen'),
    setTo(BUCKET, PROPERTY, 'somebody-elses-bucket', 'logs leave the environment', 'move', isLogged),
  ],
});

function isLogged({ Properties }: RawResource): boolean {
  return Properties?.LoggingConfiguration !== undefined;
}
