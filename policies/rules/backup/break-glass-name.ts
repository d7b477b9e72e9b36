/** The name is written down a second time on purpose: a rule that read the constructs' own would follow them anywhere. */
const NAME = /^(arn:[^:*?]+|[^:*?]+):iam::[^:*?]+:role\/break-glass$/;

/** Whether an ARN is that of the one role for emergencies, in an account that is no wildcard. */
export function breakGlassName(arn: string): boolean {
  return NAME.test(arn);
}
