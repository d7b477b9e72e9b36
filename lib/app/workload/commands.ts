import type { Service } from '../../config/deployment';

/** What the scripts of an instance need to know; names may be tokens that CloudFormation fills in. */
export interface Instance {
  readonly service: Service;
  readonly region: string;
  readonly stackName: string;
  /** Logical id of the scaling group that waits for the signal. */
  readonly logicalId: string;
  readonly roleName: string;
  /** Name of the CloudWatch agent's configuration. */
  readonly agentConfiguration: string;
  /** Cost factor of bcrypt, the workload's variable `BCRYPT_COST` (EMB-29). */
  readonly passwordCost: string;
}

/** Seconds that an instance asks itself whether it is healthy before it reports that it is not (EMB-72). */
export const PATIENCE_SECONDS = 600;

/**
 * Arguments of `cfn-signal`. It signs with the instance's role: without one it uses a scheme of its own that an
 * endpoint policy cannot tell apart from a stranger's.
 */
export function signalArguments({ stackName, logicalId, region, roleName }: Instance): string {
  return `--stack '${stackName}' --resource '${logicalId}' --region '${region}' --role '${roleName}'`;
}
