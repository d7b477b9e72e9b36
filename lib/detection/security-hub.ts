import { Aws } from 'aws-cdk-lib';
import * as securityhub from 'aws-cdk-lib/aws-securityhub';
import type { Construct } from 'constructs';

/** The standards that are checked, by the end of their ARN. */
export const STANDARDS = {
  foundational: 'aws-foundational-security-best-practices/v/1.0.0',
  nist: 'nist-800-53/v/5.0.0',
  cis: 'cis-aws-foundations-benchmark/v/5.0.0',
} as const;

/** Controls that contradict a promise: switched off here with the reason, and nowhere else. */
export const CONTRADICTIONS: readonly {
  readonly standard: string;
  readonly control: string;
  readonly reason: string;
}[] = [
  {
    standard: STANDARDS.nist,
    control: 'S3.7',
    reason:
      'asks for copies of buckets in another region; data stay in the region (EVM-03), copies are in a second account',
  },
];

/** Security Hub with its standards; nothing by default, so that the template says all of it (EVM-08, SMV-02). */
export function securityHub(scope: Construct): securityhub.CfnHub {
  const hub = new securityhub.CfnHub(scope, 'security-hub', {
    enableDefaultStandards: false,
    autoEnableControls: true,
    controlFindingGenerator: 'SECURITY_CONTROL',
  });
  for (const [id, standard] of Object.entries(STANDARDS)) {
    const off = CONTRADICTIONS.filter((each) => each.standard === standard);
    const made = new securityhub.CfnStandard(scope, `standard-${id}`, {
      standardsArn: `arn:${Aws.PARTITION}:securityhub:${Aws.REGION}::standards/${standard}`,
      disabledStandardsControls:
        off.length === 0
          ? undefined
          : off.map(({ control, reason }) => ({
              standardsControlArn: `arn:${Aws.PARTITION}:securityhub:${Aws.REGION}:${Aws.ACCOUNT_ID}:control/${standard}/${control}`,
              reason,
            })),
    });
    made.addResourceDependency(hub);
  }
  return hub;
}
