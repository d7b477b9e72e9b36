import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { bucketArn, handOverBucketName, unmaskedBucketName } from '../extracts/names';
import type { EnvironmentRoles } from '../identity/environment-roles';
import { serviceEndpoint } from '../partition';
import { READ_AND_WRITE } from './actions';
import { mergeConditions } from './conditions';
import { DataKey } from './data-key';
import { useByRole } from './use-by-role';
import { useByServiceLinkedRole } from './use-by-service-linked-role';
import { useThroughService } from './use-through-service';

/**
 * Both buckets of an extract. S3 names the bucket in the encryption context (Amazon S3 User Guide, "Reducing the cost of SSE-KMS
 * with Amazon S3 Bucket Keys"), so each party opens its own and no other one (SMV-19, SMV-23).
 */
export function extractsKey(scope: Construct, environment: Environment, { functions }: EnvironmentRoles): DataKey {
  const { id, region, deployment } = environment;
  const through = [serviceEndpoint('s3', region)];
  const context = (name: string) => ({ StringEquals: { 'kms:EncryptionContext:aws:s3:arn': bucketArn(region, name) } });
  const unmasked = context(unmaskedBucketName(environment));
  const handOver = context(handOverBucketName(environment));
  const { extract, mask } = functions;
  return new DataKey(scope, 'extracts', {
    description: `${id}: extracts, unmasked and handed over`,
    use: [
      useByRole({
        sid: 'Unmasked',
        roles: [extract, mask],
        actions: READ_AND_WRITE,
        through,
        conditions: unmasked,
      }),
      useByRole({ sid: 'Mask', roles: [mask], actions: READ_AND_WRITE, through, conditions: handOver }),
      // People read what is handed over, each by his own permission set, and nothing else under this key.
      useThroughService({ sid: 'HandOver', services: through, actions: ['kms:Decrypt'], conditions: handOver }),
      ...(deployment.accountServices.macie.kind === 'own'
        ? [
            useByServiceLinkedRole({
              sid: 'DataScan',
              service: 'macie',
              actions: ['kms:Decrypt'],
              conditions: mergeConditions({ StringEquals: { 'kms:ViaService': through } }, handOver),
            }),
          ]
        : []),
    ],
  });
}
