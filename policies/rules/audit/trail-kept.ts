import type { Resource } from '../../assembly/types';
import { type Mutant, setTo, without } from '../../mutant';
import { judgeOwnKey } from '../../own-key';
import { allowsAction } from '../../policy-document';
import { judgeRetained, lettingGo } from '../../retained';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { isTakenOnlyBy, rolePermissions } from '../access/role-permissions';
import { archives, isLocked } from '../archive/log-bucket';
import { isKept, logDays } from '../archive/log-group';
import { TRAIL } from './trail';

const GROUP = 'CloudWatchLogsLogGroupArn';
const ROLE = 'CloudWatchLogsRoleArn';
const BUCKET = 'S3BucketName';

export const auditTrailKept = resourceRule({
  id: 'audit-trail-kept',
  title:
    'What the trail records is validated, encrypted, locked in the archive, and searchable for as long as logs are promised',
  promises: ['EMB-81', 'EVM-28', 'SMV-34', 'SMV-35'],
  area: 'audit',
  fix: "Keep the trail of lib/audit/trail.ts: validated files under the logs key, into the locked archive and into the archive stack's own log group.",
  fixElsewhere:
    'Set EnableLogFileValidation to true and KMSKeyId to a customer-managed key; write into a locked bucket and into a log group of the template.',
  type: TRAIL,
  judge: (trail, scope) => [
    judgeProperty(trail, 'EnableLogFileValidation', 'true', isTrue),
    judgeOwnKey(trail, 'KMSKeyId', scope.world),
    judgeArchive(trail, scope),
    judgeGroup(trail, scope),
    judgeRole(trail, scope),
    ...judgeRetained(trail),
  ],
  mutants: [
    setTo(TRAIL, 'EnableLogFileValidation', false, 'files that nobody can validate', 'flip'),
    without(TRAIL, 'EnableLogFileValidation'),
    without(TRAIL, 'KMSKeyId', 'encrypted with no key of ours'),
    setTo(TRAIL, 'KMSKeyId', 'alias/aws/cloudtrail', "somebody else's key"),
    setTo(TRAIL, BUCKET, 'a-bucket-of-somebody-else', 'files leave the environment', 'move'),
    setTo(TRAIL, 'S3KeyPrefix', 'elsewhere', 'a folder that the archive does not admit'),
    without(TRAIL, GROUP, 'detached from its log group'),
    setTo(TRAIL, GROUP, 'arn:x:logs:eu-central-1:1:log-group:other:*', 'a log group without key or end'),
    without(TRAIL, ROLE, 'nobody writes into the log group'),
    {
      name: 'the role may not write',
      kind: 'detach',
      type: 'AWS::IAM::ManagedPolicy',
      where: ({ Properties }) => String(Properties?.Description).includes('trail writes'),
      notices: { partner: TRAIL },
      change: ({ Properties }) => {
        if (Properties) Properties.Roles = [];
      },
    } satisfies Mutant,
    {
      name: 'its log group is kept for 30 days',
      kind: 'weaken',
      type: 'AWS::Logs::LogGroup',
      where: (_group, { Resources }) => Object.keys(Resources).some((id) => id.startsWith('trail')),
      notices: { partner: TRAIL },
      change: (_group, { Resources }) => {
        for (const [id, { Properties }] of Object.entries(Resources))
          if (id.startsWith('trail') && Properties) Properties.RetentionInDays = 30;
      },
    } satisfies Mutant,
    ...lettingGo(TRAIL),
  ],
});

function judgeArchive(trail: Resource, scope: Scope): Verdict {
  const bucket = scope.world.target(read(trail, BUCKET));
  if (read(trail, 'S3KeyPrefix') !== undefined)
    return broken(trail, 'S3KeyPrefix', 'none: the archive admits AWSLogs/');
  return bucket && archives(scope).has(bucket) && isLocked(bucket)
    ? compliant(trail, BUCKET)
    : broken(trail, BUCKET, 'the locked archive of this environment');
}

function judgeGroup(trail: Resource, scope: Scope): Verdict {
  const group = scope.world.target(read(trail, GROUP));
  return group && isKept(group, scope)
    ? compliant(trail, GROUP)
    : broken(
        trail,
        GROUP,
        `a log group of this environment, with an own key, kept for ${logDays(scope)} days or longer`,
      );
}

function judgeRole(trail: Resource, scope: Scope): Verdict {
  const { world } = scope;
  const role = world.target(read(trail, ROLE));
  const group = world.target(read(trail, GROUP));
  const writes = (role ? (rolePermissions(scope).get(role) ?? []) : []).some(
    ({ statement }) =>
      allowsAction(statement, 'logs:PutLogEvents') &&
      allowsAction(statement, 'logs:CreateLogStream') &&
      world.mentions([...statement.resources]).some((named) => named === group),
  );
  return isTakenOnlyBy(role, ['cloudtrail']) && writes
    ? compliant(trail, ROLE)
    : broken(trail, ROLE, 'a role that CloudTrail alone takes, and that may write into the log group');
}
