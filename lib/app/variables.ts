import { type aws_kms as kms, RemovalPolicy, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { rotate } from '../rotation/schedule';

/** Characters; BSI asks for much less (EVM-24), but nobody has to type this one. */
const LENGTH = 64;

export interface SecretVariablesProps {
  readonly key: kms.IKey;
  readonly description: string;
  /** Values that are no secrets, e.g. the user that the generated `password` belongs to. */
  readonly open: Readonly<Record<string, string>>;
  /** ARN of the function that changes the generated password every 90 days. */
  readonly rotation: string;
}

/**
 * Environment or global variables (SMV-31): a secret under the environment's own key, whose generated password
 * nobody has seen; what the operators put beside it later is in no template either. SecureString parameters would
 * do as well, but CloudFormation cannot create them (AWS::SSM::Parameter, Type), and a plain one shows its value.
 * The low-level resource, because the library's own one would open the key's policy to the whole account.
 */
export function secretVariables(
  scope: Construct,
  id: string,
  { key, description, open, rotation }: SecretVariablesProps,
): secretsmanager.CfnSecret {
  const secret = new secretsmanager.CfnSecret(scope, id, {
    description,
    kmsKeyId: key.keyArn,
    generateSecretString: {
      secretStringTemplate: JSON.stringify(open),
      generateStringKey: 'password',
      passwordLength: LENGTH,
      excludePunctuation: true,
      requireEachIncludedType: true,
    },
  });
  secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
  rotate(scope, id, secret, rotation);
  return secret;
}
