import { addedBeside } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { BUCKET } from './bucket';

/** Ways to a bucket's objects with a policy, a network or an identity of their own (S3 User Guide, "Managing access"). */
const SIDE_DOORS =
  /^AWS::(S3::(AccessPoint|AccessPointPolicy|MultiRegionAccessPoint|MultiRegionAccessPointPolicy|AccessGrant|AccessGrantsInstance|AccessGrantsLocation)|S3ObjectLambda::|S3Outposts::|S3Files::|Transfer::|DataSync::|StorageGateway::)/;
const added = addedBeside(BUCKET);

export const storageNoSideDoors = environmentRule({
  id: 'storage-no-side-doors',
  title: 'Buckets are reached as buckets: through no access point, grant or gateway with rules of its own',
  promises: ['SMV-28', 'EVM-62', 'EVM-25', 'EVM-03'],
  area: 'storage',
  fix: 'Remove it, and give the role a right on its folder of the bucket (lib/app/access.ts).',
  fixElsewhere: 'Remove it, and give the role a right on its folder of the bucket.',
  *check({ world }) {
    for (const resource of world.resources) {
      if (SIDE_DOORS.test(resource.type)) yield broken(resource, 'Type', BUCKET, resource.type);
      else if (resource.type === BUCKET) yield compliant(resource, 'Type', 'its own policy alone');
    }
  },
  mutants: [
    added('AWS::S3::AccessPoint', 'an access point of another account', { BucketAccountId: '999988887777' }),
    added('AWS::S3::AccessGrant', 'a grant for somebody of a directory'),
    added('AWS::S3ObjectLambda::AccessPoint', 'a function between bucket and reader'),
    added('AWS::Transfer::Server', 'files over FTP', { Protocols: ['FTP'] }),
    added('AWS::DataSync::LocationS3', 'a place to copy to'),
  ],
});
