/**
 * What may be allowed on everything: calls that list or describe and hand out no contents, settings of the account as a
 * whole, what an agent of AWS says about its own server, and what exists only after it was made.
 */
export const ON_EVERYTHING: readonly string[] = [
  ...['autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeScheduledActions', 'autoscaling:DescribeWarmPool'],
  ...['backup:DescribeRestoreJob', 'backup:ListBackupJobs', 'backup:ListCopyJobs', 'backup:PutRestoreValidationResult'],
  ...['cloudwatch:GetMetricData', 'cloudwatch:PutMetricData', 'tag:GetResources', 'events:ListRules'],
  ...['ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'],
  ...['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces'],
  ...['ec2:DescribeAccountAttributes', 'ec2:DescribeAvailabilityZones', 'ec2:DescribeSecurityGroups'],
  ...['ec2:DescribeSubnets', 'ec2:DescribeTags', 'ec2:DescribeVpcs'],
  ...['ec2:EnableEbsEncryptionByDefault', 'ec2:EnableImageBlockPublicAccess', 'ec2:ModifyEbsDefaultKmsKeyId'],
  ...['ec2:ModifyInstanceMetadataDefaults', 'iam:UpdateAccountPasswordPolicy', 's3:PutAccountPublicAccessBlock'],
  ...['ses:SetActiveReceiptRuleSet', 'inspector2:BatchGetAccountStatus', 'inspector2:Enable'],
  ...['macie2:CreateClassificationJob', 's3:ListAllMyBuckets', 'elasticloadbalancing:DescribeRules'],
  ...['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots', 'rds:ListTagsForResource'],
  ...['logs:CreateLogDelivery', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:GetLogDelivery'],
  ...['logs:ListLogDeliveries', 'logs:UpdateLogDelivery'],
  ...['ssm:CancelCommand', 'ssm:GetCommandInvocation', 'ssm:ListCommandInvocations', 'ssm:ListCommands'],
  ...['ssm:DescribeAssociation', 'ssm:DescribeDocument', 'ssm:GetDeployablePatchSnapshotForInstance'],
  ...['ssm:GetDocument', 'ssm:GetManifest', 'ssm:ListAssociations', 'ssm:ListInstanceAssociations'],
  ...['ssm:PutComplianceItems', 'ssm:PutConfigurePackageResult', 'ssm:PutInventory'],
  ...['ssm:UpdateAssociationStatus', 'ssm:UpdateInstanceAssociationStatus', 'ssm:UpdateInstanceInformation'],
  ...['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
];

/** Services of the agent of Systems Manager: a channel of one server, named by nobody (aws-facts: agent's endpoints). */
export const AGENT_CHANNELS = /^(ec2messages|ssmmessages):/;

export interface OpenName {
  /** The end of a name, behind region and account; `<>` stands for a resource of these templates. */
  readonly name: RegExp;
  readonly actions: RegExp;
  /** The one service that takes the role. @default any */
  readonly taker?: string;
}

/** Names with a wildcard, and what may be allowed on them: whatever has no name before AWS or a duty makes it. */
export const OPEN_NAMES: readonly OpenName[] = [
  { name: /^<>\/([a-z0-9-]+\/)?\*$/, actions: /^s3:/ },
  { name: /^autoscaling:autoScalingGroup:\*:autoScalingGroupName\/<>$/, actions: /^autoscaling:(Resume|Suspend)/ },
  { name: /^backup:recovery-point:\*$/, actions: /^backup:(CopyFromBackupVault|TagResource)$/ },
  { name: /^ec2:snapshot\/\*$/, actions: /^ec2:(CreateSnapshots|CreateTags)$/ },
  { name: /^ec2:(instance|volume)\/\*$/, actions: /^ec2:CreateSnapshots$/ },
  { name: /^ec2:instance\/\*$/, actions: /^(ssm:SendCommand|ec2:(Create|Delete)Tags)$/ },
  { name: /^ec2:network-interface\/\*$/, actions: /^ec2:ModifyNetworkInterfaceAttribute$/ },
  { name: /^elasticloadbalancing:listener-rule\/app\/\*$/, actions: /^elasticloadbalancing:(Delete|Modify)Rule$/ },
  {
    name: /^events:rule\/(AwsBackupManagedRule|DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3)\*$/,
    actions: /^events:/,
  },
  { name: /^logs:log-group:RDSOSMetrics:log-stream:\*$/, actions: /^logs:/ },
  // API Gateway tries the role before there is any group, with all that its own policy for it holds.
  { name: /^logs:\*$/, actions: /^logs:(Create|Describe|Put|Get|Filter)/, taker: 'apigateway' },
  { name: /^macie2:classification-job\/\*$/, actions: /^macie2:UpdateClassificationJob$/ },
  { name: /^rds-db:dbuser:\*\/(erasure|restore_validation)$/, actions: /^rds-db:connect$/ },
  { name: /^rds:auto-backup:\*$/, actions: /^rds:(DeleteDBInstanceAutomatedBackup|AddTags|CreateDB|Restore)/ },
  { name: /^rds:db:awsbackup-restore-test-\*$/, actions: /^rds:/ },
  { name: /^rds:(og|pg):\*$/, actions: /^rds:(AddTags|CreateDBInstance|Restore)/ },
  { name: /^rds:snapshot:(awsbackup|rds):\*$/, actions: /^rds:(AddTagsToResource|(Copy|Create|Restore)\w+)$/ },
  {
    name: /^rds:snapshot:awsbackup:\*$/,
    actions: /^(rds:(DeleteDBSnapshot|ModifyDBSnapshotAttribute)|backup:CopyFromBackupVault)$/,
  },
  { name: /^rds:snapshot:evidence-\*$/, actions: /^rds:(AddTagsToResource|CreateDBSnapshot)$/ },
  { name: /^s3:[a-z0-9-]+\/\*$/, actions: /^s3:GetObject$/ },
  { name: /^secretsmanager:secret:\*$/, actions: /^secretsmanager:/ },
  { name: /^states:execution:[a-z0-9-]+:\*$/, actions: /^states:(DescribeExecution|GetExecutionHistory)$/ },
];
