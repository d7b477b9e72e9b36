import { RemovalPolicy, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The field that Firehose reads (Amazon Data Firehose Developer Guide, "Authenticate with AWS Secrets Manager", Splunk). */
const FIELD = 'hec_token';

/**
 * The collector's token, a secret from the first day (EMB-82): what is generated opens nothing, the operators put Splunk's
 * token in its place (docs/runbooks/log-delivery.md), and until then every record waits in the bucket.
 */
export function collectorToken(scope: Construct, name: string, keyArn: string): secretsmanager.CfnSecret {
  const secret = new secretsmanager.CfnSecret(scope, 'collector-token', {
    name,
    description: 'Token of the Splunk HTTP event collector',
    kmsKeyId: keyArn,
    generateSecretString: {
      secretStringTemplate: '{}',
      generateStringKey: FIELD,
      passwordLength: 64,
      excludePunctuation: true,
      requireEachIncludedType: true,
    },
  });
  secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return secret;
}
