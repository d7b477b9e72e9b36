import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { servicePrincipal } from '../partition';

export interface PrivateAccess {
  /** Ids of the VPC's S3 endpoints. */
  readonly endpointIds: readonly string[];
  /** Roles that AWS services assume outside the VPC on our behalf. */
  readonly servedFromOutside: readonly iam.IRole[];
  /** Whether Macie searches the bucket; it comes as its service-linked role, and from outside. */
  readonly searched?: boolean;
}

/** Macie User Guide, "Allowing Amazon Macie to access S3 buckets and objects". */
const SEARCHER = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/aws-service-role/${servicePrincipal('macie')}/AWSServiceRoleForAmazonMacie`;

/**
 * Objects are reachable only from inside the VPC (SMV-28): credentials that were carried out of an instance open nothing.
 * Only for objects: the bucket's settings stay manageable for CloudFormation.
 */
export function onlyThroughEndpoint(
  bucket: s3.IBucket,
  { endpointIds, servedFromOutside, searched = false }: PrivateAccess,
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyOutsideVpc',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:DeleteObject*', 's3:GetObject*', 's3:PutObject*'],
    resources: [bucket.arnForObjects('*')],
    conditions: {
      StringNotEquals: { 'aws:SourceVpce': endpointIds },
      ArnNotEquals: {
        'aws:PrincipalArn': [...servedFromOutside.map((role) => role.roleArn), ...(searched ? [SEARCHER] : [])],
      },
      // The services that scan and log, which have no VPC.
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  });
}
