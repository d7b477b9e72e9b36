import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { ConfigurationError } from '../lib/config/configuration-error';
import type { Environment } from '../lib/config/environment';

/** The environment's account, as whoever runs the command may see it. */
export interface Account {
  readonly rds: RDSClient;
  readonly ssm: SSMClient;
  readonly cloudFormation: CloudFormationClient;
  readonly lambda: LambdaClient;
}

/** Clients for the environment's region. Endpoint and credentials come from the usual variables of the AWS SDK. */
export async function accountOf(environment: Environment): Promise<Account> {
  const config = { region: environment.region, maxAttempts: 5 };
  const identity = await callerOf(config);
  if (identity !== environment.account) {
    throw new ConfigurationError([
      `the credentials are those of account ${identity}, but ${environment.id} is in account ${environment.account}`,
    ]);
  }
  return {
    rds: new RDSClient(config),
    ssm: new SSMClient(config),
    cloudFormation: new CloudFormationClient(config),
    lambda: new LambdaClient(config),
  };
}

async function callerOf(config: { region: string; maxAttempts: number }): Promise<string | undefined> {
  try {
    return (await new STSClient(config).send(new GetCallerIdentityCommand({}))).Account;
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new ConfigurationError([`AWS does not take the credentials: ${why}`]);
  }
}
