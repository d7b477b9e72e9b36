import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { boundaryDenials } from '../identity/boundary-denials';

/** What the function that sets the account needs, call by call. */
export const SETTINGS_ACTIONS: readonly string[] = [
  'ec2:EnableEbsEncryptionByDefault',
  'ec2:EnableImageBlockPublicAccess',
  'ec2:ModifyEbsDefaultKmsKeyId',
  'ec2:ModifyInstanceMetadataDefaults',
  'iam:UpdateAccountPasswordPolicy',
  's3:PutAccountPublicAccessBlock',
  'ses:SetActiveReceiptRuleSet',
];

/** The boundary of that function's role: the one role that may change a setting of IAM, and this one alone. */
export function applySettingsBoundary(scope: Construct, environment: Environment, role: iam.Role): void {
  const boundary = new iam.ManagedPolicy(scope, 'settings-boundary', {
    description: `${environment.id}: what the settings of the account may do at most`,
    statements: [
      new iam.PolicyStatement({
        sid: 'AtMost',
        actions: [...SETTINGS_ACTIONS, 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: ['*'],
      }),
      ...boundaryDenials(environment.region, { updates: IDENTITY_UPDATES }),
    ],
  });
  iam.PermissionsBoundary.of(role).apply(boundary);
}

/** Every update of IAM but that of the password policy (Service Authorization Reference, "AWS Identity and Access Management"). */
const IDENTITY_UPDATES: readonly string[] = [
  'iam:UpdateAccessKey',
  'iam:UpdateAccountEmailAddress',
  'iam:UpdateAccountName',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateCloudFrontPublicKey',
  'iam:UpdateGroup',
  'iam:UpdateLoginProfile',
  'iam:UpdateOpenIDConnect*',
  'iam:UpdateRole*',
  'iam:UpdateS*',
  'iam:UpdateUser',
];
