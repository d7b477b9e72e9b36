import {
  CloudTrailClient,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { type Check, readBack } from './read-back';

/** Told by GetTrail, under the same names as in the template or another. */
const TRAIL: readonly (readonly [string, keyof Trail, readonly string[]])[] = [
  ['IsMultiRegionTrail', 'IsMultiRegionTrail', ['EVM-21']],
  ['IncludeGlobalServiceEvents', 'IncludeGlobalServiceEvents', ['EVM-21']],
  ['EnableLogFileValidation', 'LogFileValidationEnabled', ['EVM-28', 'SMV-35']],
  ['S3BucketName', 'S3BucketName', ['EMB-81', 'SMV-34']],
  ['KMSKeyId', 'KmsKeyId', ['EMB-81', 'EVM-38']],
  ['CloudWatchLogsLogGroupArn', 'CloudWatchLogsLogGroupArn', ['EMB-81']],
  ['CloudWatchLogsRoleArn', 'CloudWatchLogsRoleArn', ['EMB-81', 'EVM-26']],
];

async function read(client: CloudTrailClient, Name: string) {
  const [{ Trail: trail }, status, selectors, insights] = await Promise.all([
    client.send(new GetTrailCommand({ Name })),
    client.send(new GetTrailStatusCommand({ Name })),
    client.send(new GetEventSelectorsCommand({ TrailName: Name })),
    client.send(new GetInsightSelectorsCommand({ TrailName: Name })),
  ]);
  return { trail, status, selectors, insights };
}

type Answer = Awaited<ReturnType<typeof read>>;

export const cloudTrailTypes = [
  readBack({
    type: 'AWS::CloudTrail::Trail',
    read: (api, { physicalId }) => read(api.client(CloudTrailClient), physicalId),
    checks: [
      ...TRAIL.map(
        ([path, name, promises]): Check<Answer> => ({ path, promises, actual: ({ trail }) => trail?.[name] }),
      ),
      { path: 'IsLogging', promises: ['EVM-21', 'SMV-32'], actual: ({ status }) => status.IsLogging },
      {
        path: 'AdvancedEventSelectors',
        promises: ['EVM-28', 'EMB-80'],
        actual: ({ selectors }) => selectors.AdvancedEventSelectors,
      },
      { path: 'InsightSelectors', promises: ['SMV-33'], actual: ({ insights }) => insights.InsightSelectors },
    ],
    notPromised: ['Tags', 'TrailName'],
  }),
];
