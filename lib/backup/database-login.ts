import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { secretVariables } from '../app/variables';
import type { EngineName } from '../config/deployment';
import { engineOf } from '../database/engines';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';

export interface DatabaseLoginProps {
  readonly engine: EngineName;
  readonly region: string;
  readonly instance: rds.IDatabaseInstance;
  /** User inside the database. */
  readonly user: string;
  readonly secretsKey: kms.IKey;
  /** ARN of the function that rotates the secret, where there is one. */
  readonly rotation: string;
}

export interface DatabaseLogin {
  readonly rights: readonly iam.PolicyStatement[];
  readonly variables: Readonly<Record<string, string>>;
}

/** How a function logs in as one user of its own: signed by IAM where the engine knows that, else by a secret (SMV-20). */
export function databaseLogin(scope: Construct, props: DatabaseLoginProps): DatabaseLogin {
  const { engine, region, instance, user, secretsKey, rotation } = props;
  const { iamAuthentication, port } = engineOf(engine);
  const place = { DATABASE_HOST: instance.dbInstanceEndpointAddress, DATABASE_PORT: `${port}` };
  if (iamAuthentication.available) {
    const { instanceResourceId } = instance;
    if (!instanceResourceId) throw new Error('the database has no resource id, so nobody can log in to it by IAM');
    return {
      rights: [allow('SignIn', ['rds-db:connect'], [databaseUserArn(scope, instanceResourceId, user)])],
      variables: place,
    };
  }
  const secret = secretVariables(scope, `login-${user}`, {
    key: secretsKey,
    description: `log-in of ${user} inside the database`,
    open: { username: user },
    rotation,
  });
  return {
    rights: [
      allow('Secret', ['secretsmanager:GetSecretValue'], [secret.ref]),
      allow('SecretKey', ['kms:Decrypt'], [secretsKey.keyArn], {
        StringEquals: { 'kms:ViaService': serviceEndpoint('secretsmanager', region) },
      }),
    ],
    variables: { ...place, LOGIN_SECRET: secret.ref },
  };
}

/** For `rds-db:connect`. @param resourceId of one instance, or `*` for any */
export function databaseUserArn(scope: Construct, resourceId: string, user: string): string {
  return Stack.of(scope).formatArn({
    partition: Aws.PARTITION,
    region: Aws.REGION,
    account: Aws.ACCOUNT_ID,
    service: 'rds-db',
    resource: 'dbuser',
    resourceName: `${resourceId}/${user}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
