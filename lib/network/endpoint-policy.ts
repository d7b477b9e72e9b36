import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { serviceOwnedBuckets } from './service-owned-buckets';

/**
 * Only principals of this account, and only resources of this account (EVM-03, EVM-15): stolen credentials of another
 * account cannot be used from inside, and data cannot be sent to another account's resources. Some calls name no
 * resource (Session Manager's channels, sts:GetCallerIdentity), so the second key counts where it exists.
 */
export function ownAccountOnly(scope: Construct, actions: string): iam.PolicyStatement {
  const { account } = Stack.of(scope);
  return new iam.PolicyStatement({
    sid: 'OwnAccount',
    principals: [new iam.AnyPrincipal()],
    actions: [actions],
    resources: ['*'],
    conditions: {
      StringEquals: { 'aws:PrincipalAccount': account },
      StringEqualsIfExists: { 'aws:ResourceAccount': account },
    },
  });
}

/** Systems Manager's public documents and parameters (patch baselines, AMI ids) belong to AWS (fact sheet 4.10). */
export function awsOwnedDocuments(scope: Construct): iam.PolicyStatement {
  const stack = Stack.of(scope);
  const owned = (resource: string) => stack.formatArn({ service: 'ssm', account: '', resource, resourceName: '*' });
  return new iam.PolicyStatement({
    sid: 'AwsOwnedDocuments',
    principals: [new iam.AnyPrincipal()],
    actions: ['ssm:DescribeDocument', 'ssm:GetDocument', 'ssm:GetParameter', 'ssm:GetParameters'],
    resources: [owned('document'), owned('parameter')],
    conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },
  });
}

/**
 * Reading from the buckets that patching needs, by anybody: package managers do not sign their requests, and what
 * lies there is public (fact sheet 4.10).
 */
export function patchDownloads(scope: Construct, environment: Environment): iam.PolicyStatement {
  const stack = Stack.of(scope);
  return new iam.PolicyStatement({
    sid: 'PatchDownloads',
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: serviceOwnedBuckets(environment).map((bucket) =>
      stack.formatArn({ service: 's3', region: '', account: '', resource: bucket, resourceName: '*' }),
    ),
  });
}
