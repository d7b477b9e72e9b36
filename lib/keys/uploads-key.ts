import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { EnvironmentRoles } from '../identity/environment-roles';
import { serviceEndpoint } from '../partition';
import { READ_AND_WRITE } from './actions';
import { DataKey } from './data-key';
import { useByRole } from './use-by-role';
import { useByServiceLinkedRole } from './use-by-service-linked-role';

/** Customers' uploads and what they report: the services' roles, SES, the malware scanner, AWS Backup and approved extracts, and only through S3. No person, no pipeline (SMV-20). */
export function uploadsKey(
  scope: Construct,
  { id, region, deployment }: Environment,
  roles: EnvironmentRoles,
): DataKey {
  return new DataKey(scope, 'uploads', {
    description: `${id}: customer uploads`,
    use: [
      useByRole({
        sid: 'ServicesAndMalwareScan',
        roles: [...roles.service.values(), roles.malwareScan],
        actions: READ_AND_WRITE,
        through: [serviceEndpoint('s3', region)],
      }),
      useByRole({
        sid: 'Reports',
        roles: [roles.mailbox],
        actions: ['kms:GenerateDataKey'],
        through: [serviceEndpoint('s3', region)],
      }),
      useByRole({
        sid: 'Backup',
        roles: [roles.backup],
        actions: ['kms:Decrypt', 'kms:DescribeKey'],
        through: [serviceEndpoint('s3', region)],
      }),
      useByRole({
        sid: 'Extract',
        roles: [roles.functions.extract],
        actions: ['kms:Decrypt'],
        through: [serviceEndpoint('s3', region)],
      }),
      ...(deployment.accountServices.macie.kind === 'own' ? [dataScan(region)] : []),
    ],
  });
}

/** Macie searches as its service-linked role (Macie User Guide, "Analyzing encrypted S3 objects"). */
function dataScan(region: string): iam.PolicyStatement {
  return useByServiceLinkedRole({
    sid: 'DataScan',
    service: 'macie',
    actions: ['kms:Decrypt'],
    conditions: { StringEquals: { 'kms:ViaService': serviceEndpoint('s3', region) } },
  });
}
