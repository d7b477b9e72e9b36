import type { Resource } from '../../assembly/types';
import { type RawResource, setTo, without } from '../../mutant';
import { judgeOwnKey } from '../../own-key';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { BUCKET, receivesPlainLogs } from './bucket';
import { logCopyLandings } from './log-copies';

const RULES = 'BucketEncryption.ServerSideEncryptionConfiguration';
const DEFAULT = 'ServerSideEncryptionByDefault';

export const storageEncrypted = resourceRule({
  id: 'storage-encrypted',
  title: 'Every bucket encrypts with AES-256, under a key of our own wherever the writer can use one',
  promises: ['EVM-38', 'EMB-33'],
  area: 'storage',
  fix: 'Set BucketEncryption to aws:kms with the key of the data class; only buckets that load balancers, S3 or RDS log into take AES256.',
  type: BUCKET,
  judge: (bucket, scope) => {
    const rules = items(read(bucket, RULES));
    if (rules.length === 0) return broken(bucket, RULES, 'encryption with a key of our own');
    return rules.map((_rule, index) => judgeDefault(bucket, `${RULES}.${index}.${DEFAULT}`, scope));
  },
  mutants: [
    without(BUCKET, 'BucketEncryption', 'encryption left to a default'),
    setTo(BUCKET, `${RULES}.0.${DEFAULT}.SSEAlgorithm`, 'AES256', 'a key of S3', 'weaken', usesKms),
    setTo(BUCKET, `${RULES}.0.${DEFAULT}.KMSMasterKeyID`, 'alias/aws/s3', 'the key of the service', 'weaken', usesKms),
    without(BUCKET, `${RULES}.0.${DEFAULT}.KMSMasterKeyID`, 'an AWS-managed key'),
  ],
});

function judgeDefault(bucket: Resource, property: string, scope: Scope): Verdict {
  const algorithm = read(bucket, `${property}.SSEAlgorithm`);
  // RDS copies transaction logs into no bucket with a KMS key: it encrypts each file under ours itself.
  const plain = receivesPlainLogs(bucket, scope) || logCopyLandings(scope).has(bucket);
  const expected = plain ? ['AES256'] : ['aws:kms', 'aws:kms:dsse'];
  if (!expected.some((name) => name === algorithm)) {
    return broken(bucket, `${property}.SSEAlgorithm`, expected.join(' or '));
  }
  return algorithm === 'AES256'
    ? compliant(bucket, `${property}.SSEAlgorithm`)
    : judgeOwnKey(bucket, `${property}.KMSMasterKeyID`, scope.world);
}

function usesKms({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.BucketEncryption ?? '').includes('aws:kms');
}
