import type { Environment } from '../config/environment';
import { arn } from '../partition';

type Named = Pick<Environment, 'id'>;
type Placed = Pick<Environment, 'id' | 'account' | 'region'>;

/** Fixed, for permission sets and the command line name them, and those stand in other stacks and other accounts. */
export function requestMachineName({ id }: Named): string {
  return `${id}-data-request`;
}

export function requestMachineArn(place: Placed): string {
  return arn(place.region, `states:${place.region}:${place.account}:stateMachine:${requestMachineName(place)}`);
}

/** Who asked for what and who approved it. */
export function requestTableName({ id }: Named): string {
  return `${id}-data-requests`;
}

export function requestTableArn(place: Placed): string {
  return arn(place.region, `dynamodb:${place.region}:${place.account}:table/${requestTableName(place)}`);
}

/** What has been read and not yet masked; the account makes the name ours, for buckets of all the world share one list of names. */
export function unmaskedBucketName({ id, account }: Pick<Environment, 'id' | 'account'>): string {
  return `${id}-unmasked-${account}`;
}

/** What is masked and may be handed over. */
export function handOverBucketName({ id, account }: Pick<Environment, 'id' | 'account'>): string {
  return `${id}-hand-over-${account}`;
}

export function bucketArn(region: string, name: string): string {
  return arn(region, `s3:::${name}`);
}

/** Days that an object lives, its old versions included (SMV-23: at most 7): it expires, and a day later it is really gone. */
export const HAND_OVER_DAYS = { expire: 6, noncurrent: 1 } as const;
export const UNMASKED_DAYS = { expire: 1, noncurrent: 1 } as const;

/**
 * Partition keys of the table. IAM lets a person write into the partitions of his own user id alone, so that the key of a row
 * proves who wrote it (`dynamodb:LeadingKeys`).
 */
export const REQUESTED = 'request#';
export const APPROVED = 'approval#';
/** The state machine's own partition. */
export const JOURNAL = 'journal';

/** Whoever makes a call: IAM puts the id of his role and the name of his session in its place. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
export const CALLER = '${aws:userid}';

/** Tag of an instance: for whom a session is granted now. */
export const SESSION_TAG = 'bollwerk:session-for';

export const REQUEST_KINDS = ['extract', 'session'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Output of the stack that names the bucket of the results. */
export const HAND_OVER_OUTPUT = 'HandOver';
