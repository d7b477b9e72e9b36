/**
 * Everything that differs between AWS partitions, in one table. It is the only file that may spell out an
 * ARN prefix or a DNS suffix, so that the European Sovereign Cloud stays one row away (fact sheet 4.1, 4.3).
 */
export interface Partition {
  readonly name: 'aws' | 'aws-eusc';
  /** Suffix of regional service endpoints. */
  readonly urlSuffix: string;
  readonly regions: readonly string[];
  /** Services, as CloudFormation names them, that the partition does not list (fact sheet 4.4): using one there is an error. */
  readonly missingServices: readonly string[];
}

const PARTITIONS: readonly Partition[] = [
  {
    name: 'aws',
    urlSuffix: 'amazonaws.com',
    regions: ['eu-central-1', 'us-east-1'],
    missingServices: [],
  },
  {
    name: 'aws-eusc',
    urlSuffix: 'amazonaws.eu',
    regions: ['eusc-de-east-1'],
    missingServices: ['CloudFront', 'CloudHSM', 'Detective', 'GlobalAccelerator', 'InspectorV2', 'Macie', 'Shield'],
  },
];

/**
 * The partition that a region belongs to.
 * @throws Error for a region that no partition of the table lists: a protection is never skipped on a guess.
 */
export function partitionOf(region: string): Partition {
  const partition = PARTITIONS.find((candidate) => candidate.regions.includes(region));
  if (!partition) {
    const known = PARTITIONS.flatMap((candidate) => candidate.regions).join(', ');
    throw new Error(`region ${region} is in no known partition; known regions: ${known}`);
  }
  return partition;
}

/** Principal of an AWS service, e.g. `logs`. The suffix is the same in every partition (fact sheet 4.3). */
export function servicePrincipal(service: string): string {
  return `${service}.amazonaws.com`;
}

/** Value of `kms:ViaService` and of private DNS names: the service's regional endpoint. */
export function serviceEndpoint(service: string, region: string): string {
  return `${service}.${region}.${partitionOf(region).urlSuffix}`;
}

/** `arn:<partition>:…` for a concrete region; inside constructs prefer `Stack.formatArn`. */
export function arn(region: string, rest: string): string {
  return `arn:${partitionOf(region).name}:${rest}`;
}

/** Of these CloudFormation types, the ones whose service the partition does not list. */
export function unavailableTypes({ missingServices }: Partition, types: readonly string[]): string[] {
  return [...new Set(types)].filter((type) => missingServices.includes(type.split('::')[1] ?? ''));
}
