import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Failure } from '../runtime/failure';
import { log, logFailure } from '../runtime/log';
import { setting } from '../runtime/setting';
import { type MaskingRules, maskText } from './masking';
import { approvedRequest, keyOf } from './request';

/** Masks what was extracted, hands it over and takes the unmasked object away; that one's version expires a day later. */
export async function mask(event: unknown, s3: S3Client): Promise<{ readonly key: string }> {
  try {
    const approved = approvedRequest(event);
    const key = keyOf(approved);
    const unmasked = { Bucket: setting('UNMASKED'), Key: key };
    const { Body } = await s3.send(new GetObjectCommand(unmasked));
    const text = await Body?.transformToString();
    if (text === undefined) throw new Failure('reading failed', `${approved.request} was extracted without content`);
    await s3.send(
      new PutObjectCommand({
        Bucket: setting('HAND_OVER'),
        Key: key,
        Body: maskText(text, rules(), randomBytes(32)),
        ContentType: 'application/json',
        Metadata: { ticket: approved.ticket },
      }),
    );
    await s3.send(new DeleteObjectCommand(unmasked));
    log('info', 'masked', { request: approved.request, ticket: approved.ticket });
    return { key };
  } catch (error) {
    logFailure('mask', error);
    throw error;
  }
}

function rules(): MaskingRules {
  const { keep, pseudonymise } = JSON.parse(setting('MASKING_RULES')) as Partial<MaskingRules>;
  if (!Array.isArray(keep) || !Array.isArray(pseudonymise))
    throw new Failure('bad setting', 'MASKING_RULES must name what is kept and what is pseudonymised');
  return { keep, pseudonymise };
}
