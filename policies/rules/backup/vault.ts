import type { Resource, Value, World } from '../../assembly/types';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { accountIn } from '../access/accounts';
import { INSTANCE } from '../database/instance';
import { uploadBuckets } from '../storage/bucket';

export const VAULT = 'AWS::Backup::BackupVault';
export const PLAN = 'AWS::Backup::BackupPlan';
export const SELECTION = 'AWS::Backup::BackupSelection';

/** The strictest document's days (SMV-27), and the longest that erased data may live on (EMB-68); C20. */
export const KEPT = { min: 15, max: 35, unit: 'days' } as const;

/** Whether a vault stands in the account of the copies. */
export function holdsCopies({ stack }: Resource, { environment }: Scope): boolean {
  return environment !== undefined && stack.account === environment.backup.account;
}

/** What has to be saved: databases that are not made of another one, and buckets that services write into. */
export function stores(scope: Scope): readonly Resource[] {
  return [...databases(scope), ...uploadBuckets(scope)];
}

export function databases({ world }: Scope): readonly Resource[] {
  return world.ofType(INSTANCE).filter((instance) => read(instance, 'SourceDBInstanceIdentifier') === undefined);
}

/** The vault that a name or an ARN means, also where the name is spelled out because it lies in another account. */
export function vaultNamed(value: Value | undefined, world: World): Resource | undefined {
  const target = world.target(value);
  if (target?.type === VAULT) return target;
  const [, region, name] = /^arn:[^:]*:backup:([^:]*):\d{12}:backup-vault:([\w-]+)$/.exec(String(value)) ?? [];
  return world
    .ofType(VAULT)
    .find(
      (vault) =>
        name !== undefined &&
        read(vault, 'BackupVaultName') === name &&
        vault.stack.region === region &&
        vault.stack.account === accountIn(String(value)),
    );
}
