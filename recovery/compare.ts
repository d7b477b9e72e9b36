import type { DBInstance } from '@aws-sdk/client-rds';

type Read = (instance: DBInstance) => unknown;

/** What a restored database must have like the running one: RDS gives a restored instance defaults for what nobody sets. */
const ALIKE: { readonly [what: string]: Read } = {
  'storage encrypted': ({ StorageEncrypted }) => StorageEncrypted,
  'encryption key': ({ KmsKeyId }) => KmsKeyId,
  engine: ({ Engine }) => Engine,
  'master user': ({ MasterUsername }) => MasterUsername,
  'two zones': ({ MultiAZ }) => MultiAZ,
  'publicly accessible': ({ PubliclyAccessible }) => PubliclyAccessible,
  'security groups': ({ VpcSecurityGroups = [] }) => VpcSecurityGroups.map((group) => group.VpcSecurityGroupId).sort(),
  network: ({ DBSubnetGroup }) => DBSubnetGroup?.VpcId,
  subnets: ({ DBSubnetGroup }) => DBSubnetGroup?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier).sort(),
  'deletion protection': ({ DeletionProtection }) => DeletionProtection,
  'days of backups': ({ BackupRetentionPeriod }) => BackupRetentionPeriod,
  'login by role': ({ IAMDatabaseAuthenticationEnabled }) => IAMDatabaseAuthenticationEnabled,
  'exported logs': ({ EnabledCloudwatchLogsExports = [] }) => [...EnabledCloudwatchLogsExports].sort(),
  'certificate authority': ({ CACertificateIdentifier }) => CACertificateIdentifier,
  'key of the master secret': ({ MasterUserSecret }) => MasterUserSecret?.KmsKeyId,
  'monitoring interval': ({ MonitoringInterval }) => MonitoringInterval,
  port: ({ Endpoint }) => Endpoint?.Port,
};

/**
 * Where the restored instance is not what the running one is, a line each. Groups of parameters and options belong to a
 * generation; that they are in force is what matters.
 */
export function differences(running: DBInstance | undefined, restored: DBInstance): string[] {
  const states = [
    ...(restored.DBParameterGroups ?? []).map(({ DBParameterGroupName, ParameterApplyStatus }) =>
      ParameterApplyStatus === 'in-sync' ? '' : `${DBParameterGroupName} is ${ParameterApplyStatus}, not in force`,
    ),
    ...(restored.OptionGroupMemberships ?? []).map(({ OptionGroupName, Status }) =>
      Status === 'in-sync' ? '' : `${OptionGroupName} is ${Status}, not in force`,
    ),
    restored.DBInstanceStatus === 'available' ? '' : `it is ${restored.DBInstanceStatus}, not available`,
    // Without the running one to compare with, what matters most still has to be so.
    restored.StorageEncrypted ? '' : 'its storage is not encrypted',
    restored.PubliclyAccessible === false ? '' : 'it may be publicly accessible',
    restored.DeletionProtection ? '' : 'it is not protected from deletion',
  ];
  const unlike = Object.entries(running ? ALIKE : {}).flatMap(([what, read]) => {
    const [own, wanted] = [JSON.stringify(read(restored)), JSON.stringify(read(running ?? restored))];
    return own === wanted ? [] : [`${what}: ${own ?? 'none'} instead of ${wanted ?? 'none'}`];
  });
  return [...states.filter(Boolean), ...unlike];
}
