import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BASELINE } from '../config/baseline';
import type { ObjectLock } from './hardened-bucket';

/**
 * For as many days as a backup must live at least, nobody removes a version of an upload (EVM-46). Never longer than old versions
 * are kept, so that what a user deletes is really gone within 35 days (EMB-68): until then a deletion only hides it.
 */
export const UPLOAD_LOCK: ObjectLock = {
  objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(BASELINE.noncurrentVersionDays.min)),
};
