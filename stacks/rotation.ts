import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import { type OperationsZoneProps, operationsZone } from '../lib/operations/operations-zone';
import { rotationFunction } from '../lib/rotation/rotation-function';

export interface RotationStackProps extends OperationsZoneProps {
  readonly roles: EnvironmentRoles;
  readonly database: { readonly instance: rds.IDatabaseInstance };
}

/** What changes the secrets of all later stacks: it stands before the first of them. */
export class RotationStack extends EnvironmentStack {
  /** Of the function that rotates secrets. */
  readonly functionArn: string;

  constructor(scope: Construct, environment: Environment, props: RotationStackProps) {
    super(scope, 'rotation', environment);
    const { keys, roles, alerting, database } = props;
    const zone = operationsZone(this, environment, props);

    const { functionArn } = rotationFunction(this, {
      zone,
      role: roles.functions.rotation,
      instance: database.instance,
      secretsKey: keys.secrets,
      topic: alerting.topics.security,
    });
    this.functionArn = functionArn;
  }
}
