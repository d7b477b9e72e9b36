import type { PlaceName } from '../../lib/config/deployment';

/** The general packs, whose findings may be accepted for a time. Promises are in no pack of these: they have no exceptions. */
export const GENERAL_PACKS = ['AwsSolutions', 'NIST.800.53.R5', 'PCI.DSS.321'] as const;

/** A governed, expiring acceptance of findings of general packs. */
export interface Exception {
  /** `AwsSolutions::AwsSolutions-IAM5[Resource::*]`; `<account>`, `<region>` and `<environment>` stand for the environment's. */
  readonly rules: readonly string[];
  /** Construct paths of resources, relative to the environment: `app/web/Role/DefaultPolicy/Resource`. */
  readonly paths: readonly string[];
  /** The three environments where nothing is said; what stands in the organisation names `organization`. */
  readonly environments: readonly PlaceName[];
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it holds, ISO 8601. */
  readonly expires: string;
  /** Where it stands: `deployments/evermood/exceptions.yaml:12`. */
  readonly place: string;
}

/** A finding of a general pack, excused or not. */
export interface GeneralFinding {
  /** `AwsSolutions::AwsSolutions-S1`. */
  readonly rule: string;
  /** Construct path from the app: `evermood-production/storage/Uploads/Resource`. */
  readonly path: string;
  readonly description: string;
}
