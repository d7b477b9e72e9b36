import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { applySettingsBoundary } from '../lib/account/boundary';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import { applyBackupBoundary } from '../lib/identity/backup-boundary';
import { applyBoundary } from '../lib/identity/boundary';
import { applyBreakGlassBoundary } from '../lib/identity/break-glass-boundary';
import { applyContainmentBoundary } from '../lib/identity/containment-boundary';
import { applyDataRequestBoundary } from '../lib/identity/data-request-boundary';
import { type EnvironmentRoles, environmentRoles } from '../lib/identity/environment-roles';
import { fieldEncryption } from '../lib/identity/field-encryption';
import { instanceCredentials } from '../lib/identity/instance-credentials';
import { managedInstancePolicy } from '../lib/identity/managed-instance';
import { peopleBoundary } from '../lib/identity/people-boundary';
import { applyRotationBoundary } from '../lib/identity/rotation-boundary';
import { type DataKeys, dataKeys } from '../lib/keys/data-keys';

/** Roles, their boundary, and keys: together, because a key policy that names a role of a later stack would be a cycle. */
export class IdentityStack extends EnvironmentStack {
  readonly roles: EnvironmentRoles;
  readonly keys: DataKeys;
  /** Set on every role of the environment, those of later stacks included. */
  readonly boundary: iam.ManagedPolicy;
  /** Ends the sessions of whatever role it is attached to; attached to none here. */
  readonly revocation: iam.ManagedPolicy;

  constructor(scope: Construct, environment: Environment) {
    super(scope, 'identity', environment);
    this.boundary = applyBoundary(this, environment);
    this.roles = environmentRoles(this, environment);
    applyBackupBoundary(this, environment, this.roles);
    applyBreakGlassBoundary(this, environment, this.roles.breakGlass);
    applySettingsBoundary(this, environment, this.roles.functions.accountSettings);
    peopleBoundary(this, environment);
    applyDataRequestBoundary(this, environment, this.roles.dataRequests);
    this.revocation = applyContainmentBoundary(this, environment, this.roles.containment);
    applyRotationBoundary(this, environment, this.roles.functions.rotation);
    this.keys = dataKeys(this, environment, this.roles);
    managedInstancePolicy(this, environment, this.roles);
    instanceCredentials(this, environment, this.roles);
    fieldEncryption(this, this.roles, this.keys);
  }
}
