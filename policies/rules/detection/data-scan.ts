import type { Resource } from '../../assembly/types';
import { gone, type Mutant, setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { judgeProperty, read } from '../../verdict';
import { handOverBuckets } from '../extracts/places';
import { uploadBuckets } from '../storage/bucket';
import { functionMay } from './custom-scan';
import { demand } from './demand';

const SESSION = 'AWS::Macie::Session';
const SCAN = 'Custom::DataScan';

export const detectionDataScan = environmentRule({
  id: 'detection-data-scan',
  title: 'What users upload, and what is handed over, is searched daily for card numbers and other personal data',
  promises: ['SMV-42', 'SMV-23'],
  area: 'detection',
  service: 'macie',
  fix: 'Keep lib/detection/data-scan.ts, or say in accountServices that the organisation runs Macie.',
  *check(scope) {
    if (!scope.environment) return;
    const sessions = scope.world.ofType(SESSION);
    if (sessions.length === 0) yield missing(SESSION, 'Macie');
    for (const session of sessions) yield judgeSession(session);
    const scans = scope.world.ofType(SCAN);
    for (const bucket of searched(scope)) {
      const found = scans.some((scan) => scope.world.target(read(scan, 'Bucket')) === bucket);
      if (!found) yield missing(SCAN, `a daily search of ${bucket.logicalId}`);
    }
    for (const scan of scans) yield* judgeScan(scan, scope);
  },
  mutants: [
    gone(SESSION),
    setTo(SESSION, 'Status', 'PAUSED', 'paused', 'flip'),
    setTo(SESSION, 'FindingPublishingFrequency', 'SIX_HOURS', 'told six hours later'),
    gone(SCAN),
    setTo(SCAN, 'Scan', 'vulnerabilities', 'another scan'),
    setTo(SCAN, 'Bucket', 'a-bucket-of-somebody-else', 'another bucket', 'detach'),
    setTo(SCAN, 'Account', '111122223333', "somebody else's bucket", 'move'),
    without(SCAN, 'Account'),
    {
      name: 'the function may not have it searched',
      kind: 'detach',
      type: 'AWS::IAM::ManagedPolicy',
      where: ({ Properties }) =>
        JSON.stringify(Properties).includes('macie2:CreateClassificationJob') && Properties?.Roles !== undefined,
      notices: { partner: SCAN },
      copyable: false,
      change: ({ Properties }) => {
        if (Properties) Properties.Roles = [];
      },
    } satisfies Mutant,
  ],
});

function searched(scope: Scope): ReadonlySet<Resource> {
  return new Set([...uploadBuckets(scope), ...handOverBuckets(scope)]);
}

function judgeSession(session: Resource): Verdict {
  const frequency = read(session, 'FindingPublishingFrequency');
  return (read(session, 'Status') ?? 'ENABLED') !== 'ENABLED'
    ? demand(session, 'Status', 'ENABLED', false)
    : demand(
        session,
        'FindingPublishingFrequency',
        'within an hour',
        ['FIFTEEN_MINUTES', 'ONE_HOUR'].includes(String(frequency)),
      );
}

function judgeScan(scan: Resource, scope: Scope): Verdict[] {
  const target = scope.world.target(read(scan, 'Bucket'));
  return [
    demand(scan, 'Scan', 'data', read(scan, 'Scan') === 'data'),
    demand(
      scan,
      'Bucket',
      'a bucket that users upload into, or that extracts are handed over in',
      target !== undefined && searched(scope).has(target),
    ),
    judgeProperty(scan, 'Account', 'this account', (value) => value === scan.stack.account),
    demand(
      scan,
      'ServiceToken',
      'a function that may make Macie search',
      functionMay(scan, ['macie2:CreateClassificationJob'], scope),
    ),
  ];
}
