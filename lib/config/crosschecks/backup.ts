import { ENVIRONMENT_NAMES } from '../deployment';
import { isAccountId } from '../fields/account';
import { isPlaceholderAccount } from '../placeholders';
import type { CrossCheck } from './crosscheck';

/** EVM-46, EVM-50: what is lost with one account is not lost with the other, and no environment's data lie beside another's. */
export const ownBackupAccount: CrossCheck = {
  reads: ['environments.*.account', 'environments.*.backup.account'],
  problems({ environments }) {
    const taken = new Set<string>(ENVIRONMENT_NAMES.map((name) => environments[name].account));
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const value = environments[name].backup.account;
      if (!taken.has(value)) {
        taken.add(value);
        return [];
      }
      const allowed = 'allowed is an account that is used for nothing else';
      return [{ path: ['environments', name, 'backup', 'account'], value, allowed, promises: ['EVM-46', 'EVM-50'] }];
    });
  },
};

/** Recovery points of a real account cannot be copied into a made-up one. */
export const realBackupAccount: CrossCheck = {
  reads: ['environments.*.account', 'environments.*.backup.account'],
  problems({ environments }) {
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const { account, backup } = environments[name];
      const real = isAccountId(account) && !isPlaceholderAccount(account);
      if (!real || !isPlaceholderAccount(backup.account)) return [];
      const allowed = `for account ${account} allowed is your own, this is a placeholder`;
      return [{ path: ['environments', name, 'backup', 'account'], value: backup.account, allowed, promises: [] }];
    });
  },
};

/** A lock that nobody can ever take back must be asked for in two places, so that no slip of the keyboard makes one. */
export const confirmedLocks: CrossCheck = {
  reads: ['name', 'irrevocableLocks', 'environments.*.backup.lock'],
  problems({ name: deployment, irrevocableLocks = [], environments }) {
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const { lock } = environments[name].backup;
      const path = ['environments', name, 'backup', 'lock'];
      const listed = irrevocableLocks.includes(name);
      if (lock.mode === 'governance') {
        if (!listed) return [];
        const allowed = `allowed is compliance: ${name} stands in irrevocableLocks`;
        return [{ path: [...path, 'mode'], value: lock.mode, allowed, promises: [] }];
      }
      const id = `${deployment}-${name}`;
      if (lock.confirmed !== id) {
        return [{ path: [...path, 'confirmed'], value: lock.confirmed, allowed: `allowed is ${id}`, promises: [] }];
      }
      const allowed = `for an irrevocable lock ${name} must stand in irrevocableLocks as well`;
      return listed ? [] : [{ path: [...path, 'mode'], value: lock.mode, allowed, promises: [] }];
    });
  },
};
