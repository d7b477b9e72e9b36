import type { Resource } from '../../assembly/types';
import { judgeNumber } from '../../judge-number';
import { setTo, without } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { KEPT, VAULT } from './vault';

const LOCK = 'LockConfiguration';
const GRACE = `${LOCK}.ChangeableForDays`;

export const backupVaultLocked = resourceRule({
  id: 'backup-vault-locked',
  title: 'Every vault is locked: nothing in it goes before 15 days, nothing outlives 35',
  promises: ['SMV-27', 'SMV-35', 'EMB-46', 'EVM-43', 'EVM-46', 'EMB-68', 'EMB-44'],
  area: 'backup',
  fix: 'Keep the lock of lib/backup/vault-lock.ts; a compliance lock needs both places of the configuration (docs/decisions/vault-lock.md).',
  fixElsewhere: 'Give the vault a LockConfiguration with MinRetentionDays and MaxRetentionDays, both of 15 to 35.',
  type: VAULT,
  required: ({ environment }) => environment !== undefined,
  judge: (vault, scope) => [
    // The vault refuses every job whose retention lies outside, so the declared days must lie inside.
    judgeNumber(vault, `${LOCK}.MinRetentionDays`, { ...KEPT, max: declaredDays(scope) ?? KEPT.max }),
    judgeNumber(vault, `${LOCK}.MaxRetentionDays`, { ...KEPT, min: declaredDays(scope) ?? KEPT.min }),
    judgeGrace(vault, scope),
  ],
  mutants: [
    without(VAULT, LOCK, 'no lock'),
    setTo(VAULT, `${LOCK}.MinRetentionDays`, 14, 'kept for 14 days'),
    setTo(VAULT, `${LOCK}.MinRetentionDays`, '14', 'kept for 14 days, as a text'),
    without(VAULT, `${LOCK}.MinRetentionDays`, 'no minimum'),
    setTo(VAULT, `${LOCK}.MaxRetentionDays`, 36, 'kept for 36 days', 'widen'),
    without(VAULT, `${LOCK}.MaxRetentionDays`, 'no maximum'),
    setTo(VAULT, `${LOCK}.MinRetentionDays`, 36, 'a minimum that every job fails', 'widen'),
    setTo(VAULT, `${LOCK}.MaxRetentionDays`, 14, 'a maximum that every job fails'),
    setTo(VAULT, GRACE, 3, 'a lock for ever that nobody has asked for', 'widen'),
    setTo(VAULT, GRACE, 3650, 'a lock that begins in ten years'),
  ],
});

function declaredDays({ environment }: Scope): number | undefined {
  return environment?.deployment.retention.backupDays;
}

/** A lock that nobody can take back, where and only where the configuration asks for it, in force after three days. */
function judgeGrace(vault: Resource, { environment }: Scope): Verdict {
  const days = read(vault, GRACE);
  if (!environment) return compliant(vault, GRACE, days ?? 'governance');
  if (environment.backup.lock.mode === 'governance') {
    return days === undefined
      ? compliant(vault, GRACE, 'governance')
      : broken(vault, GRACE, 'none: the configuration says governance');
  }
  return numberOf(days) === 3
    ? compliant(vault, GRACE)
    : broken(vault, GRACE, '3 days: the configuration says compliance');
}
