import { Failure } from '../runtime/failure';

export interface JobEvent {
  readonly job: string;
  readonly state: string;
  /** Name of the vault that the job belongs to. */
  readonly vault: string;
  readonly message: string;
}

/** Reads a `Backup Job State Change` or `Copy Job State Change` event of AWS Backup. */
export function jobEvent(event: unknown): JobEvent {
  const detail = field(event, 'detail');
  const job = text(detail, 'backupJobId') ?? text(detail, 'copyJobId');
  const state = text(detail, 'state');
  if (!job || !state) throw new Failure('bad event', 'neither a backup job nor a copy job');
  const vaultArn = text(detail, 'backupVaultArn') ?? text(detail, 'sourceBackupVaultArn') ?? '';
  return {
    job,
    state,
    vault: text(detail, 'backupVaultName') ?? vaultArn.split(':').at(-1) ?? '',
    message: text(detail, 'statusMessage') ?? '',
  };
}

function text(source: unknown, name: string): string | undefined {
  const value = field(source, name);
  return typeof value === 'string' ? value : undefined;
}

function field(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined;
}
