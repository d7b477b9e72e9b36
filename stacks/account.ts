import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { accountSettings } from '../lib/account/settings';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import { tagZone } from '../lib/network/tag-zone';

export interface AccountStackProps {
  readonly keys: { readonly compute: kms.IKey };
  readonly roles: { readonly functions: { readonly accountSettings: iam.Role } };
  readonly archive: { readonly logGroups: { readonly customResources: logs.ILogGroup } };
}

/** What an account is set to once, before the first machine or bucket of an application stands in it. */
export class AccountStack extends EnvironmentStack {
  /** ARN of the function behind every setting that no resource type holds. */
  readonly settingsFunction: string;

  constructor(scope: Construct, environment: Environment, { keys, roles, archive }: AccountStackProps) {
    super(scope, 'account', environment);
    tagZone(this, 'operations');
    this.settingsFunction = accountSettings(this, {
      role: roles.functions.accountSettings,
      volumeKey: keys.compute,
      logGroup: archive.logGroups.customResources,
    });
  }
}
