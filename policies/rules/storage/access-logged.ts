import { type RawResource, setTo, without } from '../../mutant';
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
  // A bucket that receives the access logs of others may be the end of the chain, which would log itself for ever.
  when: (bucket, scope) => !isAccessLogTarget(bucket, scope) || read(bucket, PROPERTY) !== undefined,
  judge: (bucket, { world }) => {
    const target = world.target(read(bucket, PROPERTY));
    return target?.type === BUCKET && target !== bucket
      ? compliant(bucket, PROPERTY)
      : broken(bucket, PROPERTY, 'another bucket of this environment');
  },
  mutants: [
    without(BUCKET, 'LoggingConfiguration', 'accesses go unseen', isNoTarget),
    setTo(BUCKET, PROPERTY, 'somebody-elses-bucket', 'logs leave the environment', 'move', isLogged),
  ],
});

function isLogged({ Properties }: RawResource): boolean {
  return Properties?.LoggingConfiguration !== undefined;
}

/** The bucket that access logs land in is the only one that is told by its settings not to be the chain's end. */
function isNoTarget(
  bucket: RawResource,
  template: { readonly Resources: { readonly [id: string]: RawResource } },
): boolean {
  const targets = Object.values(template.Resources).map(({ Properties }) =>
    JSON.stringify(Properties?.LoggingConfiguration ?? ''),
  );
  const id = Object.keys(template.Resources).find((name) => template.Resources[name] === bucket) ?? '';
  return isLogged(bucket) && !targets.some((target) => target.includes(`"${id}"`));
}
