import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { gone, setTo, without } from '../../mutant';
import { keyNamedBy, OWN_KEY } from '../../own-key';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { passingBuckets } from '../archive/log-bucket';

const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = 'AWS::Config::DeliveryChannel';
const CONFIG = servicePrincipal('config');
const GROUP = 'RecordingGroup';
const FREQUENCY = 'RecordingMode.RecordingFrequency';

export const auditConfigurationRecorded = environmentRule({
  id: 'audit-configuration-recorded',
  title:
    'AWS Config records every change of every resource, IAM included, into a bucket that is copied into the archive',
  promises: ['SMV-32', 'EVM-01'],
  area: 'audit',
  fix: 'Keep the recorder and the channel of lib/audit/configuration-recorder.ts; where the organisation records, say so in accountServices.config.',
  service: 'config',
  *check(scope) {
    const recorders = scope.world.ofType(RECORDER);
    const channels = scope.world.ofType(CHANNEL);
    if (scope.environment && recorders.length === 0) yield missing(RECORDER, 'a recorder of everything');
    if (scope.environment && channels.length === 0) yield missing(CHANNEL, 'a channel into the archive');
    for (const recorder of recorders) yield* judgeRecorder(recorder);
    for (const channel of channels) yield* judgeChannel(channel, scope);
  },
  mutants: [
    gone(RECORDER, 'no recorder'),
    gone(CHANNEL, 'no channel'),
    setTo(RECORDER, `${GROUP}.AllSupported`, false, 'some resources only', 'flip'),
    setTo(RECORDER, GROUP, { ResourceTypes: ['AWS::S3::Bucket', 'AWS::EC2::VPC'] }, 'two types only'),
    setTo(RECORDER, `${GROUP}.IncludeGlobalResourceTypes`, false, 'without IAM', 'flip'),
    without(RECORDER, `${GROUP}.IncludeGlobalResourceTypes`),
    setTo(RECORDER, `${GROUP}.ExclusionByResourceTypes`, { ResourceTypes: ['AWS::IAM::Role'] }, 'roles left out'),
    setTo(RECORDER, 'RoleARN', 'arn:x:iam::999988887777:role/recorder', "somebody else's role", 'move'),
    without(RECORDER, 'RoleARN', 'no role'),
    setTo(RECORDER, FREQUENCY, 'DAILY', 'once a day'),
    setTo(
      RECORDER,
      'RecordingMode.RecordingModeOverrides',
      [{ ResourceTypes: ['AWS::EC2::SecurityGroup'], RecordingFrequency: 'DAILY' }],
      'security groups once a day',
    ),
    setTo(CHANNEL, 'S3BucketName', 'a-bucket-of-somebody-else', 'out of the environment', 'move'),
    without(CHANNEL, 'S3KmsKeyArn', 'under no key of ours'),
  ],
});

function judgeRecorder(recorder: Resource): Verdict[] {
  const narrowing = ['ExclusionByResourceTypes', 'ResourceTypes', 'RecordingStrategy']
    .map((name) => `${GROUP}.${name}`)
    .filter((path) => read(recorder, path) !== undefined);
  const overrides = read(recorder, 'RecordingMode.RecordingModeOverrides');
  const frequency = read(recorder, FREQUENCY) ?? 'CONTINUOUS';
  return [
    judgeProperty(recorder, 'RoleARN', `AWS Config's own role of this account`, (role) =>
      String(role).endsWith(`:${recorder.stack.account}:role/aws-service-role/${CONFIG}/AWSServiceRoleForConfig`),
    ),
    judgeProperty(recorder, `${GROUP}.AllSupported`, 'true', isTrue),
    judgeProperty(recorder, `${GROUP}.IncludeGlobalResourceTypes`, 'true', isTrue),
    narrowing.length === 0
      ? compliant(recorder, GROUP, 'every type')
      : broken(recorder, GROUP, 'every type, none named', narrowing.join(', ')),
    frequency === 'CONTINUOUS' && overrides === undefined
      ? compliant(recorder, FREQUENCY, frequency)
      : broken(recorder, FREQUENCY, 'CONTINUOUS, for every type', frequency),
  ];
}

function judgeChannel(channel: Resource, scope: Scope): Verdict[] {
  const bucket = scope.world.target(read(channel, 'S3BucketName'));
  return [
    // Not into the archive itself: AWS Config cannot write into a bucket with Object Lock.
    bucket && passingBuckets(scope).includes(bucket)
      ? compliant(channel, 'S3BucketName')
      : broken(channel, 'S3BucketName', 'a landing bucket of this environment, which is copied into the archive'),
    keyNamedBy(read(channel, 'S3KmsKeyArn'), scope.world)
      ? compliant(channel, 'S3KmsKeyArn')
      : broken(channel, 'S3KmsKeyArn', OWN_KEY),
  ];
}
