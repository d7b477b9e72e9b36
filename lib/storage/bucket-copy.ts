import type * as s3 from 'aws-cdk-lib/aws-s3';

/** Replication inside the account and the region (EVM-03). */
export type Replication = Required<Pick<s3.BucketProps, 'replicationRole' | 'replicationRules'>>;

/** Whether a second bucket holds a copy. S3 itself keeps every object in three zones (EMB-51). */
export type BucketCopy =
  | { readonly kind: 'replicated'; readonly replication: Replication }
  | { readonly kind: 'none'; readonly reason: string };
