import { aws_ssm as ssm } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Deployment } from '../../config/deployment';

type OperatingSystem = Deployment['operatingSystem'];
type Filters = Readonly<Record<string, readonly string[]>>;

interface Baseline {
  readonly operatingSystem: string;
  readonly products: string;
  /** Installed in the next window. */
  readonly urgent: Filters;
  /** Installed once others have had a week with it; the longest that SMV-04 allows here. */
  readonly others: Filters;
}

/** Names of products, classes and severities as Patch Manager knows them ("DescribePatchProperties"). */
const BASELINES: { readonly [name in OperatingSystem]: Baseline } = {
  linux: {
    operatingSystem: 'AMAZON_LINUX_2023',
    products: 'AmazonLinux2023',
    urgent: { CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important'] },
    others: { CLASSIFICATION: ['Security', 'Bugfix'] },
  },
  windows: {
    operatingSystem: 'WINDOWS',
    products: 'WindowsServer2022',
    urgent: { CLASSIFICATION: ['SecurityUpdates', 'CriticalUpdates'], MSRC_SEVERITY: ['Critical', 'Important'] },
    others: { CLASSIFICATION: ['SecurityUpdates', 'UpdateRollups', 'Updates'] },
  },
};

const DAYS_FOR_OTHERS = 7;

/** Which patches the instances of a patch group get and when (SMV-04): what is urgent at once, the rest after a week. */
export function patchBaseline(
  scope: Construct,
  operatingSystem: OperatingSystem,
  { name, patchGroup }: { readonly name: string; readonly patchGroup: string },
): ssm.CfnPatchBaseline {
  const baseline = BASELINES[operatingSystem];
  const rule = (filters: Filters, approveAfterDays: number): ssm.CfnPatchBaseline.RuleProperty => ({
    approveAfterDays,
    complianceLevel: approveAfterDays === 0 ? 'CRITICAL' : 'MEDIUM',
    patchFilterGroup: {
      patchFilters: Object.entries({ PRODUCT: [baseline.products], ...filters }).map(([key, values]) => ({
        key,
        values: [...values],
      })),
    },
  });
  return new ssm.CfnPatchBaseline(scope, 'Baseline', {
    name,
    operatingSystem: baseline.operatingSystem,
    // An instance without the tag gets the same patches rather than AWS's default.
    defaultBaseline: true,
    patchGroups: [patchGroup],
    approvalRules: { patchRules: [rule(baseline.urgent, 0), rule(baseline.others, DAYS_FOR_OTHERS)] },
    approvedPatchesComplianceLevel: 'CRITICAL',
    // A patch that is out but not yet approved counts as missing; only Windows knows the difference.
    availableSecurityUpdatesComplianceStatus: operatingSystem === 'windows' ? 'NON_COMPLIANT' : undefined,
  });
}
