import { awayFrom, type RawResource, setTo } from '../../mutant';
import { oncePerWorld } from '../../proofs/once';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { isOfExtracts } from '../extracts/places';
import { BUCKET, holdsLogs, holdsSource } from './bucket';
import { enabledRules, expirationDays, LIFECYCLE } from './lifecycle';
import { logCopyBuckets } from './log-copies';

const RECEIPT_RULE = 'AWS::SES::ReceiptRule';

export const storageObjectsStay = resourceRule({
  id: 'storage-objects-stay',
  title: 'What users have uploaded is deleted by nobody but a user',
  promises: ['EVM-46', 'EMB-42'],
  area: 'storage',
  fix: 'Remove ExpirationInDays and ExpirationDate from the lifecycle of buckets that hold data; only old versions expire.',
  type: BUCKET,
  when: (bucket, scope) =>
    !holdsLogs(bucket, scope) &&
    !isOfExtracts(bucket, scope) &&
    !holdsSource(bucket, scope) &&
    !logCopyBuckets(scope).has(bucket) &&
    !mailBuckets(scope).has(bucket),
  judge: (bucket) => {
    const days = enabledRules(bucket).flatMap((rule) => expirationDays(rule) ?? []);
    return days.length === 0
      ? compliant(bucket, LIFECYCLE, 'current objects stay')
      : broken(bucket, LIFECYCLE, 'no expiration of current objects', `deleted after ${days.join(', ')} days`);
  },
  mutants: [
    setTo(BUCKET, `${LIFECYCLE}.0.ExpirationInDays`, 365, 'uploads deleted after a year', 'weaken', isData),
    setTo(
      BUCKET,
      `${LIFECYCLE}.0.ExpirationDate`,
      '2027-01-01T00:00:00Z',
      'uploads deleted on a day',
      'weaken',
      isData,
    ),
    setTo(
      BUCKET,
      `${LIFECYCLE}.1`,
      { Status: 'Enabled', Prefix: 'a', ExpirationInDays: 1 },
      'some uploads',
      'weaken',
      isData,
    ),
  ].map((mutant) => awayFrom(RECEIPT_RULE, mutant)),
});

/** Mail is a copy of what people have in their own mailbox; how long it stays is said by mail-mailbox. */
const mailBuckets = oncePerWorld(
  ({ world }) => new Set(world.ofType(RECEIPT_RULE).flatMap((rule) => world.mentions(read(rule, 'Rule.Actions')))),
);

function isData({ Properties }: RawResource): boolean {
  return Properties?.NotificationConfiguration !== undefined;
}
