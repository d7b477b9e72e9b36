import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { BUCKET, isAccessLogTarget } from './bucket';

const PROPERTY = 'LoggingConfiguration.DestinationBucketName';

export const storageAccessLogged = resourceRule({
  id: 'storage-access-logged',
  title: 'Every access to an object is logged, into a bucket of the same environment',
  promises: ['EVM-28', 'EVM-56'],
  area: 'storage',
  fix: "Set LoggingConfiguration to the archive stack's landing bucket for access logs.",
  type: BUCKET,
  // A bucket that receives the access logs would log its own log entries for ever.
  when: (bucket, scope) => !isAccessLogTarget(bucket, scope),
  judge: (bucket, scope) =>
    scope.world.target(read(bucket, PROPERTY))?.type === BUCKET
      ? compliant(bucket, PROPERTY)
      : broken(bucket, PROPERTY, 'a landing bucket of this environment'),
  mutants: [
    without(BUCKET, 'LoggingConfiguration', 'accesses go unseen'),
    setTo(
      BUCKET,
      PROPERTY,
      'somebody-elses-bucket',
      'logs leave the environment',
      'move',
      (bucket) => bucket.Properties?.LoggingConfiguration !== undefined,
    ),
  ],
});
