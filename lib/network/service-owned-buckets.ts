import type { Deployment } from '../config/deployment';

/** What decides which buckets those are: an `Environment` says it. */
interface PatchedPlace {
  readonly region: string;
  readonly deployment: Pick<Deployment, 'operatingSystem'>;
}

/**
 * Buckets of AWS's own that agents and patching read from inside the VPC (fact sheet 4.10). An endpoint policy that
 * allows the account's buckets alone breaks patching in silence.
 */
export function serviceOwnedBuckets({ region, deployment }: PatchedPlace): string[] {
  const common = [
    `aws-ssm-${region}`,
    `amazon-ssm-${region}`,
    `amazon-ssm-packages-${region}`,
    `${region}-birdwatcher-prod`,
    `aws-ssm-distributor-file-${region}`,
    `aws-ssm-document-attachments-${region}`,
    `patch-baseline-snapshot-${region}`,
    'amazoncloudwatch-agent',
    `amazoncloudwatch-agent-${region}`,
  ];
  const system =
    deployment.operatingSystem === 'windows' ? `aws-windows-downloads-${region}` : `al2023-repos-${region}-de612dc2`;
  return [...common, system];
}
