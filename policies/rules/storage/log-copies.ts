import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { allowsAction } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import type { Scope } from '../../scope';
import { BUCKET, bucketStatements, replicationTargets, uploadBuckets } from './bucket';

/** RDS writes copies of its transaction logs under this name (RDS User Guide, "Access to transaction log backups"). */
const WRITER = 'backups.rds';

/** Where RDS lets copies of transaction logs land; a bucket that a service's own code writes into is never one. */
export const logCopyLandings = oncePerWorld((scope): ReadonlySet<Resource> => {
  const uploads = uploadBuckets(scope);
  return new Set(scope.world.ofType(BUCKET).filter((bucket) => admitsRds(bucket, scope) && !uploads.has(bucket)));
});

/** Where copies of transaction logs lie: where they land, and where those are copied to. They are backups, not uploads. */
export const logCopyBuckets = oncePerWorld((scope): ReadonlySet<Resource> => {
  const landings = [...logCopyLandings(scope)];
  return new Set([...landings, ...landings.flatMap((bucket) => replicationTargets(bucket, scope.world))]);
});

function admitsRds(bucket: Resource, scope: Scope): boolean {
  const writer = servicePrincipal(WRITER);
  return bucketStatements(bucket, scope).some(
    (statement) =>
      allowsAction(statement, 's3:PutObject') &&
      statement.principals.some(({ kind, id }) => kind === 'Service' && id === writer),
  );
}
