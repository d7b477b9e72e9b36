import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { dayFolder, type LogFile, logFile } from './log-file';

export interface LockedCopies {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly prefix: string;
}

const DAY_MS = 86_400_000;

/** The newest copy of each chain that lies in the locked bucket, from today's and yesterday's folders. */
export async function newestCopies({ s3, bucket, prefix }: LockedCopies, now: Date): Promise<Map<string, LogFile>> {
  const newest = new Map<string, LogFile>();
  for (const day of [now, new Date(now.getTime() - DAY_MS)]) {
    const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: `${dayFolder(prefix, day)}/` });
    for await (const { Contents = [] } of pages) {
      for (const { Key = '' } of Contents) {
        const file = logFile(Key);
        if (file && file.sequence > (newest.get(file.chain)?.sequence ?? -1)) newest.set(file.chain, file);
      }
    }
  }
  return newest;
}
