import { ENGINES, engineVersions } from '../../database/engines';
import { BASELINE, STORAGE_HEADROOM_PERCENT } from '../baseline';
import { ENVIRONMENT_NAMES } from '../deployment';
import type { CrossCheck } from './crosscheck';

export const knownVersion: CrossCheck = {
  reads: ['database.engine', 'database.version'],
  problems({ database: { engine, version } }) {
    const versions = engineVersions(engine);
    if (versions.includes(version)) return [];
    const allowed = `for engine ${engine} allowed are ${versions.join(', ')}`;
    return [{ path: ['database', 'version'], value: version, allowed, promises: ['SMV-04'] }];
  },
};

export const instanceClass: CrossCheck = {
  reads: ['database.engine', 'environments.*.sizes.databaseInstanceClass'],
  problems({ database: { engine }, environments }) {
    const { pattern, reason } = ENGINES[engine].instanceClasses;
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const value = environments[name].sizes.databaseInstanceClass;
      const path = ['environments', name, 'sizes', 'databaseInstanceClass'];
      return pattern.test(value) ? [{ path, value, allowed: `allowed is another class: ${reason}`, promises: [] }] : [];
    });
  },
};

/** RDS refuses these at deployment, when half of the environment already stands. */
export const storage: CrossCheck = {
  reads: ['database.engine', 'environments.*.sizes.databaseStorage', 'environments.*.sizes.databaseMaxStorage'],
  problems({ database: { engine }, environments }) {
    const { max } = engine === 'sqlserver-se' ? BASELINE.sqlServerStorage : BASELINE.databaseStorage;
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const { databaseStorage, databaseMaxStorage } = environments[name].sizes;
      const least = Math.ceil((databaseStorage * (100 + STORAGE_HEADROOM_PERCENT)) / 100);
      if (databaseMaxStorage >= least && databaseMaxStorage <= max) return [];
      const path = ['environments', name, 'sizes', 'databaseMaxStorage'];
      const allowed = `allowed are ${least} to ${max} GiB: a tenth above databaseStorage, within what ${engine} takes`;
      return [{ path, value: databaseMaxStorage, allowed, promises: [] }];
    });
  },
};
