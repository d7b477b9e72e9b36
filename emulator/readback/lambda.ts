import type { Api } from './api';
import { type Deployed, list } from './deployed';
import { readBack } from './read-back';

/** The parts of GetFunctionConfiguration's answer that promises rest on. */
interface Configuration {
  readonly Runtime?: string;
  readonly KMSKeyArn?: string;
  readonly Role?: string;
  readonly LoggingConfig?: object;
  readonly Environment?: { readonly Variables?: object };
  readonly VpcConfig?: { readonly SubnetIds?: readonly string[]; readonly SecurityGroupIds?: readonly string[] };
}

/**
 * GetFunctionConfiguration without a client: the repository has none for Lambda, and the embedded AWS checks no
 * signature, it only reads account, region and service from it.
 */
async function configuration({ config }: Api, { physicalId, region }: Deployed): Promise<Configuration> {
  const scope = `${config.credentials.accessKeyId}/20260101/${region}/lambda/aws4_request`;
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` };
  const name = encodeURIComponent(physicalId);
  const answer = await fetch(`${config.endpoint}/2015-03-31/functions/${name}/configuration`, { headers });
  if (!answer.ok) throw new Error(`Lambda answers ${answer.status}`);
  return (await answer.json()) as Configuration;
}

export const lambdaFunction = readBack({
  type: 'AWS::Lambda::Function',
  read: configuration,
  checks: [
    { path: 'LoggingConfig', promises: ['EMB-83', 'EVM-29'], actual: ({ LoggingConfig }) => LoggingConfig },
    { path: 'Runtime', promises: ['SMV-14'], actual: ({ Runtime }) => Runtime },
    { path: 'KmsKeyArn', promises: ['SMV-31'], actual: ({ KMSKeyArn }) => KMSKeyArn },
    { path: 'Role', promises: ['EVM-26'], actual: ({ Role }) => Role },
    { path: 'Environment.Variables', promises: ['EVM-65'], actual: ({ Environment }) => Environment?.Variables },
    {
      path: 'VpcConfig.SubnetIds',
      promises: ['EVM-14'],
      expected: (resource) => list(resource, 'VpcConfig.SubnetIds'),
      actual: ({ VpcConfig }) => VpcConfig?.SubnetIds,
    },
    {
      path: 'VpcConfig.SecurityGroupIds',
      promises: ['EVM-31'],
      expected: (resource) => list(resource, 'VpcConfig.SecurityGroupIds'),
      actual: ({ VpcConfig }) => VpcConfig?.SecurityGroupIds,
    },
  ],
  notPromised: ['Code', 'Description', 'FunctionName', 'Handler', 'MemorySize', 'Tags', 'Timeout'],
});
