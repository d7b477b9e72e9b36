import { RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { type AccessLogs, requireAccessLogTarget } from './access-log-target';
import type { BucketCopy } from './bucket-copy';
import { denyForeignAccounts, denyOtherEncryption } from './bucket-denials';
import { type BucketEncryption, encryptionProps } from './bucket-encryption';
import { type BucketLifecycle, lifecycleRules } from './bucket-lifecycle';

export interface HardenedBucketProps {
  /** Only where somebody must know it beforehand. @default CloudFormation's own */
  readonly bucketName?: string;
  readonly encryption: BucketEncryption;
  readonly accessLogs: AccessLogs;
  readonly lifecycle: BucketLifecycle;
  readonly copy: BucketCopy;
}

/** Days, under Object Lock; nobody deletes earlier. Governance leaves a way out to a named permission, compliance leaves none. */
export type ObjectLock = Required<Pick<s3.BucketProps, 'objectLockDefaultRetention'>>;

/** The weakest TLS version that S3 answers (EVM-34). */
const MINIMUM_TLS = 1.2;

/**
 * What all buckets have in common: TLS 1.2 or newer, no public access, no ACLs, no foreign accounts, versions, AES-256,
 * standard storage class, kept when the stack goes.
 */
export class HardenedBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: HardenedBucketProps, lock?: ObjectLock) {
    const { bucketName, encryption, accessLogs, lifecycle, copy } = props;
    super(scope, id, {
      bucketName,
      ...(copy.kind === 'replicated' ? copy.replication : {}),
      ...lock,
      ...encryptionProps(encryption),
      objectLockEnabled: lock !== undefined,
      // SSE-C would encrypt with a key that only the caller knows, past our key and its policy.
      blockedEncryptionTypes: [s3.BlockedEncryptionType.SSE_C],
      lifecycleRules: lifecycleRules(lifecycle),
      versioned: true,
      enforceSSL: true,
      minimumTLSVersion: MINIMUM_TLS,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.addToResourcePolicy(denyForeignAccounts(this));
    if (encryption.kind === 'kms') {
      this.addToResourcePolicy(denyOtherEncryption(this, encryption.key));
    }
    // A retained bucket without its policy would be an open one.
    this.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.writeAccessLogs(accessLogs);
    this.keepReasons(props);
  }

  /** The L1, for what the L2 does not offer or does with a Lambda function. */
  protected get cfnBucket(): s3.CfnBucket {
    const { defaultChild } = this.node;
    if (!(defaultChild instanceof s3.CfnBucket)) {
      throw new Error(`${this.node.path} has lost its CfnBucket`);
    }
    return defaultChild;
  }

  /** On the L1: the L2 would add a statement without any condition to the policy of a target in another stack. */
  private writeAccessLogs(accessLogs: AccessLogs): void {
    if (accessLogs.kind === 'bucket') {
      requireAccessLogTarget(accessLogs.target);
      this.cfnBucket.loggingConfiguration = {
        destinationBucketName: accessLogs.target.bucketName,
        logFilePrefix: `${this.node.scope?.node.id ?? ''}/${this.node.id}/`,
      };
    }
  }

  /** The weaker choices, where a reader of the template finds them. */
  private keepReasons({ encryption, accessLogs, copy }: HardenedBucketProps): void {
    const reasons = [encryption, accessLogs, copy].flatMap((choice) => ('reason' in choice ? [choice.reason] : []));
    if (reasons.length > 0) {
      this.cfnBucket.addMetadata('Bollwerk:Reason', reasons.join('; '));
    }
  }
}
