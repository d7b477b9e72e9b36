import { setTo, without } from '../../mutant';
import { judgeOwnKey } from '../../own-key';
import { judgeRetained, lettingGo } from '../../retained';
import { resourceRule } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, numberOf, read } from '../../verdict';
import { LOG_GROUP, logDays } from './log-group';

const CLASS = 'LogGroupClass';
const PROTECTED = 'DeletionProtectionEnabled';

export const archiveLogGroupsKept = resourceRule({
  id: 'archive-log-groups-kept',
  title:
    'Every log group is encrypted with our own key, keeps its logs for 90 days or longer, has an end, and cannot be deleted in passing',
  promises: ['EVM-29', 'EMB-83', 'EVM-38', 'SMV-35', 'SMV-43', 'EMB-81'],
  area: 'archive',
  fix: 'Use RetainedLogGroup (lib/archive/log-group.ts); the number of days is retention.logDays of the deployment.',
  fixElsewhere:
    'Give the log group a KmsKeyId, RetentionInDays, DeletionProtectionEnabled true and, for both policies, Retain.',
  type: LOG_GROUP,
  required: (scope) => scope.environment !== undefined,
  judge: (group, scope) => [
    judgeProperty(
      group,
      'RetentionInDays',
      `at least ${logDays(scope)} days`,
      (value) => numberOf(value) >= logDays(scope),
    ),
    judgeOwnKey(group, 'KmsKeyId', scope.world),
    // The other classes know neither masking nor subscriptions.
    read(group, CLASS) === undefined || read(group, CLASS) === 'STANDARD'
      ? compliant(group, CLASS, 'STANDARD')
      : broken(group, CLASS, 'STANDARD'),
    judgeProperty(group, PROTECTED, 'true', isTrue),
    ...judgeRetained(group),
  ],
  mutants: [
    setTo(LOG_GROUP, 'RetentionInDays', 60, 'kept 60 days'),
    setTo(LOG_GROUP, 'RetentionInDays', '30', 'kept 30 days, written as a text'),
    without(LOG_GROUP, 'RetentionInDays', 'kept for ever'),
    without(LOG_GROUP, 'KmsKeyId', 'encrypted with the key of the service'),
    setTo(LOG_GROUP, 'KmsKeyId', 'a-key-of-somebody-else', "somebody else's key"),
    setTo(LOG_GROUP, CLASS, 'INFREQUENT_ACCESS', 'a class that cannot be searched as promised'),
    setTo(LOG_GROUP, CLASS, 'DELIVERY', 'a class that keeps logs for a day'),
    setTo(LOG_GROUP, PROTECTED, false, 'deleted by one call', 'flip'),
    without(LOG_GROUP, PROTECTED),
    ...lettingGo(LOG_GROUP),
  ],
});
