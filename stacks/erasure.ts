import { CfnOutput } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import { erasureFunction } from '../lib/erasure/erasure-function';
import { erasureList } from '../lib/erasure/erasure-list';
import { ERASURE_OUTPUT } from '../lib/erasure/output';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import { type OperationsZoneProps, operationsZone } from '../lib/operations/operations-zone';
import type { AccessLogTarget } from '../lib/storage/access-log-target';

export interface ErasureStackProps extends OperationsZoneProps {
  readonly roles: EnvironmentRoles;
  readonly archive: { readonly landing: { readonly accessLogs: AccessLogTarget } };
  readonly database: { readonly instance: rds.IDatabaseInstance };
  readonly rotation: { readonly functionArn: string };
}

/** Who asked to be forgotten, so that no restore brings anybody back (EMB-68). */
export class ErasureStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, props: ErasureStackProps) {
    super(scope, 'erasure', environment);
    const { keys, roles, archive, database, rotation } = props;
    const zone = operationsZone(this, environment, props);

    const list = erasureList(this, {
      environment,
      key: keys.backups,
      accessLogs: archive.landing.accessLogs,
      keeper: roles.functions.erasure,
    });
    const made = erasureFunction(this, {
      zone,
      role: roles.functions.erasure,
      list,
      instance: database.instance,
      secretsKey: keys.secrets,
      rotation: rotation.functionArn,
    });
    new CfnOutput(this, ERASURE_OUTPUT, { value: made.functionName });
  }
}
