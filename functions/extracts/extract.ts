import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Failure } from '../runtime/failure';
import { log, logFailure } from '../runtime/log';
import { setting } from '../runtime/setting';
import { approvedRequest, keyOf } from './request';

/** Bytes: what the function can hold, and more than anybody needs to help one customer. */
export const LARGEST = 32 * 1024 * 1024;

/** Copies the one object that the request names to where the mask can read it, and nobody else. */
export async function extract(event: unknown, s3: S3Client): Promise<{ readonly bytes: number }> {
  try {
    const approved = approvedRequest(event);
    const source = await s3.send(new GetObjectCommand({ Bucket: setting('SOURCE'), Key: approved.what }));
    const size = source.ContentLength ?? 0;
    if (size > LARGEST)
      throw new Failure('too large', `${approved.request} is about ${size} bytes, allowed are ${LARGEST}`);
    const Body = await source.Body?.transformToByteArray();
    if (!Body) throw new Failure('reading failed', `${approved.request} is about an object without content`);
    await s3.send(
      new PutObjectCommand({
        Bucket: setting('UNMASKED'),
        Key: keyOf(approved),
        Body,
        Metadata: { ticket: approved.ticket },
      }),
    );
    log('info', 'extracted', { request: approved.request, ticket: approved.ticket, bytes: Body.length });
    return { bytes: Body.length };
  } catch (error) {
    logFailure('extract', error);
    throw error;
  }
}
