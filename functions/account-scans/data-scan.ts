import {
  CreateClassificationJobCommand,
  type Macie2Client,
  ResourceNotFoundException,
  UpdateClassificationJobCommand,
} from '@aws-sdk/client-macie2';
import type { CustomResourceEvent } from '../runtime/answer';
import { Failure } from '../runtime/failure';

interface Scan {
  readonly account: string;
  readonly bucket: string;
}

/**
 * Macie's search for card numbers and other personal data, each day over what is new in the bucket (SMV-42). A job cannot be
 * changed, only cancelled: another bucket makes another job, and CloudFormation has the old one deleted.
 */
export async function dataScan(client: Macie2Client, event: CustomResourceEvent): Promise<string> {
  const { RequestType, PhysicalResourceId } = event;
  if (RequestType === 'Delete') return cancel(client, PhysicalResourceId ?? '');
  const wanted = scanOf(event.ResourceProperties);
  const before = event.OldResourceProperties && scanOf(event.OldResourceProperties);
  const same = before?.account === wanted.account && before.bucket === wanted.bucket;
  return same && PhysicalResourceId ? PhysicalResourceId : create(client, wanted, event.RequestId);
}

/** The request's id makes a repeated call the same call. */
async function create(client: Macie2Client, { account, bucket }: Scan, clientToken: string): Promise<string> {
  const { jobId } = await client.send(
    new CreateClassificationJobCommand({
      clientToken,
      name: `uploads-${clientToken}`,
      description: 'Daily search for personal data in uploads',
      jobType: 'SCHEDULED',
      scheduleFrequency: { dailySchedule: {} },
      initialRun: true,
      samplingPercentage: 100,
      managedDataIdentifierSelector: 'ALL',
      s3JobDefinition: { bucketDefinitions: [{ accountId: account, buckets: [bucket] }] },
    }),
  );
  if (!jobId) throw new Failure('check failed', 'Macie made no job');
  return jobId;
}

/** A job that is gone, or was never made, needs no end. */
async function cancel(client: Macie2Client, jobId: string): Promise<string> {
  if (!/^[0-9a-f]{32}$/.test(jobId)) return jobId || 'never-made';
  try {
    await client.send(new UpdateClassificationJobCommand({ jobId, jobStatus: 'CANCELLED' }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
  return jobId;
}

function scanOf({ Account, Bucket }: Readonly<Record<string, unknown>>): Scan {
  if (typeof Account !== 'string' || typeof Bucket !== 'string')
    throw new Failure('bad event', 'Account and Bucket say what is searched');
  return { account: Account, bucket: Bucket };
}
