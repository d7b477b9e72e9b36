import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../config/deployment';
import type { Organization } from '../config/environment';
import { allow } from '../operations/statement';
import { arn, serviceEndpoint } from '../partition';

/** Roles of the bootstrap that a deployment takes: CloudFormation gets its own one from `deploy-role`. */
const BOOTSTRAP_ROLES = ['deploy-role', 'file-publishing-role', 'lookup-role'];
const QUALIFIER = 'hnb659fds';

export function rights(scope: Construct, id: string, role: iam.IRole, statements: iam.PolicyStatement[]): void {
  new iam.ManagedPolicy(scope, `${id}-rights`, { description: `Rights of ${id}`, roles: [role], statements });
}

export function useKey(sid: string, key: kms.IKey, service: string, { region }: Organization): iam.PolicyStatement {
  return allow(sid, ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
    StringEquals: { 'kms:ViaService': serviceEndpoint(service, region) },
  });
}

export function writeLog({ logGroupArn }: logs.ILogGroup): iam.PolicyStatement {
  return allow('Log', ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroupArn]);
}

/** What one stage leaves for the next. */
export function handOver(artifacts: s3.IBucket, key: kms.IKey, organization: Organization): iam.PolicyStatement[] {
  return [
    allow('Artifacts', ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], [artifacts.arnForObjects('*')]),
    allow('ArtifactBucket', ['s3:GetBucketLocation', 's3:GetBucketVersioning'], [artifacts.bucketArn]),
    useKey('ArtifactKey', key, 's3', organization),
  ];
}

export function connectionArn({ region, deliveryAccount, delivery }: Organization): string {
  return arn(region, `codeconnections:${region}:${deliveryAccount}:connection/${delivery.connectionId}`);
}

/** To read the repository: no password or token of it is kept anywhere. */
export function readRepository(organization: Organization): iam.PolicyStatement {
  return allow(
    'Repository',
    ['codeconnections:GetConnection', 'codeconnections:GetConnectionToken', 'codeconnections:UseConnection'],
    [connectionArn(organization)],
  );
}

/** The bootstrap's roles of one environment and of the account of its copies, and of no other. */
export function deployInto(organization: Organization, name: EnvironmentName): iam.PolicyStatement {
  const { deployment, region } = organization;
  const { account, backup } = deployment.environments[name];
  return allow(
    'Deploy',
    ['sts:AssumeRole'],
    [account, backup.account].flatMap((target) =>
      BOOTSTRAP_ROLES.map((role) => arn(region, `iam::${target}:role/cdk-${QUALIFIER}-${role}-${target}-${region}`)),
    ),
  );
}
