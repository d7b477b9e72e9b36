/** A whole number that a deployment may choose within what has been promised. */
export interface Bound {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly promises: readonly string[];
}

/**
 * The strict baseline: of three published pages the strictest number wins. A deployment may tighten a value,
 * never loosen it, so these are limits and not defaults.
 */
export const BASELINE = {
  /** At least 15 days (SMV-27, stricter than the 7 of EMB-46); longer than 35 and erased data would live on (EMB-68). */
  backupDays: { min: 15, max: 35, unit: 'days', promises: ['SMV-27', 'EMB-68'] },
  /** Old object versions are backups too (EMB-46 says all backups). */
  noncurrentVersionDays: { min: 15, max: 35, unit: 'days', promises: ['SMV-27', 'EMB-46', 'EMB-68'] },
  logDays: { min: 90, max: 3653, unit: 'days', promises: ['EMB-83', 'EVM-56'] },
  /** Ten years guard against a slip of the keyboard: a locked archive cannot be shortened afterwards. */
  archiveDays: { min: 90, max: 3653, unit: 'days', promises: ['EMB-83', 'EMB-68'] },
  /** Promised are three sites (EMB-57); us-east-1 has six zones, no region of ours has more. */
  availabilityZones: { min: 3, max: 6, unit: 'distinct zones of the region', promises: ['EMB-57'] },
  /** One instance per zone, so that the loss of a zone takes a third of the capacity and not all (EMB-57). */
  productionMinInstances: { min: 3, max: 1000, unit: 'instances', promises: ['EMB-57', 'EMB-38'] },
  minInstances: { min: 1, max: 1000, unit: 'instances', promises: [] },
  maxInstances: { min: 2, max: 1000, unit: 'instances', promises: ['EMB-71', 'EMB-73'] },
  /** Leading bits of a VPC's range: /16 is the largest that a VPC takes, below /20 the zones' subnets do not fit. */
  cidrPrefix: { min: 16, max: 20, unit: 'prefix bits', promises: ['EVM-50'] },
  /** Below 1024 a service would need root; 65535 is the last port. */
  servicePort: { min: 1024, max: 65535, unit: 'port', promises: [] },
  /** GiB of gp3, CloudFormation's AllocatedStorage; SQL Server stops earlier. */
  databaseStorage: { min: 20, max: 65_536, unit: 'GiB', promises: [] },
  sqlServerStorage: { min: 20, max: 16_384, unit: 'GiB', promises: [] },
  databaseGeneration: { min: 1, max: 9999, unit: 'restored generations', promises: ['EMB-53'] },
  eventCapacity: { min: 1, max: 1000, unit: 'instances', promises: ['EMB-74'] },
} as const satisfies Record<string, Bound>;

/** The retention periods that CloudWatch Logs knows, in days; a test compares them with CDK's enumeration. */
export const CLOUDWATCH_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** RDS refuses a storage ceiling less than a tenth above the allocated storage (RDS guide, storage autoscaling). */
export const STORAGE_HEADROOM_PERCENT = 10;

/** A reason shorter than this explains nothing to the person who reads it in a year. */
export const SHORTEST_REASON = 30;
