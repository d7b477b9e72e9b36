import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { BUCKET, receivesPlainLogs } from './bucket';

const DEFAULT = 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault';

export const storageEncrypted = resourceRule({
  id: 'storage-encrypted',
  title: 'Every bucket encrypts with AES-256, under a key of our own wherever the writer can use one',
  promises: ['EVM-38', 'EMB-33'],
  area: 'storage',
  fix: 'Set BucketEncryption to aws:kms with the key of the data class; only buckets that load balancers or S3 log into take AES256.',
  type: BUCKET,
  judge: (bucket, scope) => {
    const algorithm = read(bucket, `${DEFAULT}.SSEAlgorithm`);
    if (receivesPlainLogs(bucket, scope)) {
      return algorithm === 'AES256'
        ? compliant(bucket, `${DEFAULT}.SSEAlgorithm`)
        : broken(bucket, `${DEFAULT}.SSEAlgorithm`, 'AES256, the only one its writers can use');
    }
    if (algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse')
      return broken(bucket, `${DEFAULT}.SSEAlgorithm`, 'aws:kms');
    return scope.world.target(read(bucket, `${DEFAULT}.KMSMasterKeyID`))?.type === 'AWS::KMS::Key'
      ? compliant(bucket, `${DEFAULT}.KMSMasterKeyID`)
      : broken(bucket, `${DEFAULT}.KMSMasterKeyID`, 'a customer-managed key of this environment');
  },
  mutants: [
    without(BUCKET, 'BucketEncryption', 'encryption left to a default'),
    setTo(
      BUCKET,
      'BucketEncryption',
      { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      'a key of S3',
      'weaken',
      (bucket) => JSON.stringify(bucket.Properties?.BucketEncryption ?? '').includes('aws:kms'),
    ),
    without(BUCKET, `${DEFAULT}.KMSMasterKeyID`, 'an AWS-managed key'),
  ],
});
