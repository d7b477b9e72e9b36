import type { CrossCheck } from './crosscheck';

/** The archive outlives the searchable logs, or it is none (EMB-83). */
export const archiveOutlivesLogs: CrossCheck = {
  reads: ['retention.logDays', 'retention.archiveDays'],
  problems({ retention: { logDays, archiveDays } }) {
    if (archiveDays >= logDays) return [];
    const allowed = `allowed are ${logDays} days or more: logDays`;
    return [{ path: ['retention', 'archiveDays'], value: archiveDays, allowed, promises: ['EMB-83'] }];
  },
};
