import type { S3Client } from '@aws-sdk/client-s3';
import { Failure } from '../runtime/failure';
import { logFailure } from '../runtime/log';
import { setting } from '../runtime/setting';
import type { Connect, Dialect } from '../sql/sql';
import { add, type ErasureList, forget } from './list';
import { replay } from './replay';
import { subjectOf } from './subject';

export interface Answering {
  readonly s3: S3Client;
  readonly dialect: Dialect;
  /** Opens databases of one instance. */
  readonly open: (instance: string) => Promise<Connect>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** `{ "action": "add", "subject": UUID }` or `{ "action": "replay", "instance": NAME, "after"?: KEY }`. */
export async function answer(event: unknown, { s3, dialect, open }: Answering): Promise<object> {
  const list: ErasureList = { s3, bucket: setting('ERASURE_LIST') };
  const { action, subject, instance, after } = (event ?? {}) as { readonly [name: string]: unknown };
  try {
    if (action === 'add') {
      const entry = await add(list, subjectOf(subject), new Date());
      const kept = Number(setting('KEPT_DAYS')) * DAY_MS;
      return { entry, forgotten: await forget(list, new Date(Date.now() - kept)) };
    }
    if (action === 'replay' && typeof instance === 'string') {
      const connect: Connect = async (database) => (await open(instance))(database);
      return await replay({ list, dialect, connect, after: typeof after === 'string' ? after : undefined });
    }
    throw new Failure('bad event', 'allowed are the actions add and replay');
  } catch (error) {
    logFailure('erasure', error);
    throw error;
  }
}
