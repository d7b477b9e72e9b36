import { randomUUID } from 'node:crypto';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Failure } from '../runtime/failure';
import { type Subject, subjectOf } from './subject';

/** The list of erasures: one locked object an entry, in the order in which they were asked for. */
export interface ErasureList {
  readonly s3: S3Client;
  readonly bucket: string;
}

export const ENTRIES = 'entries/';

/** @returns the entry's key, which names nobody */
export async function add({ s3, bucket }: ErasureList, subject: Subject, asked: Date): Promise<string> {
  const key = `${ENTRIES}${asked.toISOString()}-${randomUUID()}`;
  const Body = JSON.stringify({ subject, asked: asked.toISOString() });
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType: 'application/json' }));
  return key;
}

/** Keys after the given one, oldest first: S3 lists in the order of the names, and these begin with the time. */
export async function* keysAfter({ s3, bucket }: ErasureList, after: string | undefined): AsyncIterable<string> {
  const asked = { Bucket: bucket, Prefix: ENTRIES, StartAfter: after };
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, asked)) {
    for (const { Key } of Contents) if (Key) yield Key;
  }
}

export async function subjectIn({ s3, bucket }: ErasureList, key: string): Promise<Subject> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  try {
    return subjectOf((JSON.parse((await Body?.transformToString()) ?? '') as { subject?: unknown }).subject);
  } catch {
    throw new Failure('bad event', `entry ${key} of the erasure list names nobody`);
  }
}

/** S3 removes so many objects at a time. */
const AT_ONCE = 1000;

/**
 * Removes entries that no backup can bring back any more: the list is about persons, too. Their old versions go with the
 * bucket's lifecycle.
 */
export async function forget({ s3, bucket }: ErasureList, before: Date): Promise<number> {
  const old: { Key: string }[] = [];
  const limit = `${ENTRIES}${before.toISOString()}`;
  for await (const Key of keysAfter({ s3, bucket }, undefined)) {
    if (Key >= limit || old.length === AT_ONCE) break;
    old.push({ Key });
  }
  if (old.length > 0)
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: old, Quiet: true } }));
  return old.length;
}
