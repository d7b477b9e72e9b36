import * as iam from 'aws-cdk-lib/aws-iam';

/** An allowing statement in one line, so that a role's rights read like a list. */
export function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Record<string, Record<string, unknown>>,
): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, actions: [...actions], resources: [...resources], conditions });
}
