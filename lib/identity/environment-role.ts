import { Aws, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { servicePrincipal } from '../partition';

export interface EnvironmentRoleProps {
  /** Name of the service principal that assumes the role, e.g. `ec2`. */
  readonly service: string;
  readonly description: string;
  /**
   * Whether the trust demands `aws:SourceAccount`: true for services that send it when they assume a role, which
   * keeps another account's resources from using ours through the service.
   */
  readonly sendsSourceAccount: boolean;
  /** What else the trust demands, for services that tell whose they are by another key. */
  readonly conditions?: Record<string, Record<string, string>>;
}

/** Seconds of a session: one hour, the shortest that IAM allows (EVM-27). */
const SESSION = Duration.hours(1);

/** A role of the environment: for one AWS service, one hour, no managed or inline policies; its boundary comes with the stage. */
export class EnvironmentRole extends iam.Role {
  constructor(scope: Construct, id: string, props: EnvironmentRoleProps) {
    const { service, description, sendsSourceAccount, conditions } = props;
    const principal = new iam.ServicePrincipal(servicePrincipal(service));
    super(scope, id, {
      description,
      maxSessionDuration: SESSION,
      assumedBy: sendsSourceAccount
        ? principal.withConditions({ StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } })
        : conditions
          ? principal.withConditions(conditions)
          : principal,
    });
  }
}
