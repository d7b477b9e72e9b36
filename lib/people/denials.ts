import * as iam from 'aws-cdk-lib/aws-iam';
import type { Organization } from '../config/environment';
import { requestNames } from './data-requests';
import { OBJECT_ACTIONS, publishingDenials } from './publishing';
import { type PeopleRole, WEB_TEAM } from './roles';

/**
 * Ways to customer data, straight and around the corner, closed to whoever is not of the core team (SMV-20, EVM-25). None of
 * them is allowed anywhere else either; a denial outlives every right that somebody adds later. What an approved request has handed
 * over, masked, is the one thing to read (SMV-21).
 */
export function dataDenials(role: PeopleRole, organization: Organization): iam.PolicyStatement[] {
  return [
    ...(role === WEB_TEAM ? publishingDenials(organization) : fileDenials(organization)),
    deny('Secrets', [
      'secretsmanager:BatchGet*',
      'secretsmanager:GetSecretValue',
      'secretsmanager:Put*',
      'ssm:GetParameter*',
    ]),
    deny('Database', [
      'rds-db:*',
      'rds-data:*',
      'rds:Copy*',
      'rds:Create*',
      'rds:Delete*',
      'rds:Download*',
      'rds:Modify*',
      'rds:Promote*',
      'rds:Restore*',
      'rds:Start*',
      'pi:*',
    ]),
    ...sessionDenials(),
  ];
}

/** Keys, and files of every kind. */
function fileDenials(organization: Organization): iam.PolicyStatement[] {
  const { handOver, handOverObjects, tableName } = requestNames(organization);
  return [
    deny('Keys', ['kms:CreateGrant', 'kms:Encrypt', 'kms:Generate*', 'kms:ReEncrypt*', 'kms:Retire*']),
    deny('Decryption', ['kms:Decrypt'], {
      conditions: {
        // Both at once: a denial but for what lies in the one bucket or the one table.
        StringNotEquals: {
          'kms:EncryptionContext:aws:s3:arn': handOver,
          'kms:EncryptionContext:aws:dynamodb:tableName': tableName,
        },
      },
    }),
    deny(
      'Uploads',
      OBJECT_ACTIONS.filter((action) => action !== 's3:GetObject'),
    ),
    deny('Sources', ['s3:GetObject'], { except: handOverObjects }),
  ];
}

/** Shells, commands, consoles and key pairs of instances. */
function sessionDenials(): iam.PolicyStatement[] {
  return [
    deny('Sessions', [
      'ssm:ResumeSession',
      'ssm:StartSession',
      'ec2-instance-connect:*',
      'ec2:GetConsole*',
      'ec2:GetPasswordData',
      'ec2:SendSerialConsole*',
      'ecs:ExecuteCommand',
    ]),
  ];
}

/**
 * Ways around the corner, closed to everybody, the core team included: it reaches data in a recorded session and in no other
 * way. Whoever lets a function, a role, a restore or a pipeline do it has left no session behind.
 */
export function indirectDenials(role: PeopleRole, organization: Organization): iam.PolicyStatement[] {
  // Starting it reads nothing: it asks the core team (SMV-22). The web team has nothing to ask for.
  const except = role === WEB_TEAM ? undefined : requestNames(organization).machine;
  return [
    deny('OtherMachines', ['states:StartExecution'], { except }),
    deny('Rights', [
      'account:*',
      'iam:*',
      'identitystore:*',
      'organizations:*',
      'sso:*',
      'sts:Assume*',
      'sts:Get*Token',
    ]),
    deny('Code', [
      'cloudformation:Create*',
      'cloudformation:Delete*',
      'cloudformation:Execute*',
      'cloudformation:Set*',
      'cloudformation:Update*',
      'codebuild:*',
      'ecs:Run*',
      'ecs:Update*',
      'events:Put*',
      'lambda:Add*',
      'lambda:Create*',
      'lambda:Invoke*',
      'lambda:Put*',
      'lambda:Update*',
      'scheduler:Create*',
      'scheduler:Update*',
      'states:Create*',
      'states:Redrive*',
      'states:StartSync*',
      'states:Update*',
    ]),
    deny('Delivery', [
      'codepipeline:Create*',
      'codepipeline:Delete*',
      'codepipeline:Disable*',
      'codepipeline:Enable*',
      'codepipeline:Override*',
      'codepipeline:Retry*',
      'codepipeline:Rollback*',
      'codepipeline:Start*',
      'codepipeline:Update*',
    ]),
    deny('Machines', [
      'autoscaling:Create*',
      'autoscaling:Update*',
      'ec2:Associate*',
      'ec2:Attach*',
      'ec2:Authorize*',
      'ec2:Create*',
      'ec2:Import*',
      'ec2:Modify*',
      'ec2:Replace*',
      'ec2:Run*',
      'ssm:Create*',
      'ssm:Modify*',
      'ssm:Register*',
      'ssm:SendCommand',
      'ssm:Start*Automation*',
      'ssm:Update*',
    ]),
    deny('Copies', [
      'backup:Copy*',
      'backup:Get*RestoreMetadata',
      'backup:Put*',
      'backup:Start*',
      'ebs:*',
      'ec2:Copy*',
      'ec2:Export*',
      'rds:*Snapshot*Attribute',
      'rds:Restore*',
      'rds:StartExportTask',
      'ram:*',
      's3:Put*Policy',
      's3:PutReplicationConfiguration',
      's3:CreateAccessPoint*',
      'secretsmanager:GetSecretValue',
      'secretsmanager:Put*',
    ]),
    deny('Taps', ['logs:Put*', 'logs:StartLiveTail', 'logs:Unmask', 'sns:Subscribe', 'sqs:Receive*', 'sns:Set*']),
    deny('Locks', [
      'cloudtrail:Delete*',
      'cloudtrail:Put*',
      'cloudtrail:Stop*',
      'cloudtrail:Update*',
      'config:Delete*',
      'config:Stop*',
      'kms:Disable*',
      'kms:Put*',
      'kms:ReplicateKey',
      'kms:Schedule*',
      'logs:Delete*',
      's3:Bypass*',
    ]),
  ];
}

/**
 * SMV-18: a session works from the company's networks only. What AWS does in the caller's name comes from other addresses
 * and is let through (IAM User Guide, "Denies access to AWS based on the source IP").
 */
export function networkDenial(staffNetworks: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'OtherNetworks',
    effect: iam.Effect.DENY,
    actions: ['*'],
    resources: ['*'],
    conditions: {
      NotIpAddress: { 'aws:SourceIp': [...staffNetworks] },
      Bool: { 'aws:ViaAWSService': 'false' },
    },
  });
}

interface But {
  /** ARN of all that is spared. */
  readonly except?: string;
  readonly conditions?: Record<string, Record<string, string>>;
}

function deny(sid: string, actions: string[], { except, conditions }: But = {}): iam.PolicyStatement {
  const scope = except === undefined ? { resources: ['*'] } : { notResources: [except] };
  return new iam.PolicyStatement({ sid, effect: iam.Effect.DENY, actions, ...scope, conditions });
}
