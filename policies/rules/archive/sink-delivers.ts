import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawResource, type RawValue, setTo, without } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { landingBuckets } from '../storage/bucket';
import { isKept, LOG_GROUP } from './log-group';
import { bucketPart, destinationsOf, mayDo, STREAM, sinkKind, TO_BUCKET } from './stream';

/** Seconds that a record may wait (EMB-82: five minutes). */
const FRESH = 300;
const SSE = 'DeliveryStreamEncryptionConfigurationInput';
const RIGHTS = ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListBucketMultipartUploads'];

export const archiveSinkDelivers = resourceRule({
  id: 'archive-sink-delivers',
  title:
    'The log stream ends where the deployment says, encrypted, within five minutes, and all of it reaches the archive',
  promises: ['EVM-19', 'EVM-56', 'SMV-34', 'EMB-82', 'EVM-38'],
  area: 'archive',
  fix: 'Use logSink (lib/archive/sink/sink.ts); logSink of the deployment says where it ends.',
  type: STREAM,
  required: (scope) => scope.environment !== undefined,
  judge: (stream, scope) => [judgeEnd(stream, scope), judgeKey(stream, scope), ...judgeBucket(stream, scope)],
  mutants: [
    setTo(STREAM, `${SSE}.KeyType`, 'AWS_OWNED_CMK', "AWS's own key"),
    without(STREAM, SSE, 'not encrypted'),
    setTo(STREAM, `${SSE}.KeyARN`, 'a-key-of-somebody-else', "somebody else's key"),
    setTo(STREAM, 'HttpEndpointDestinationConfiguration', {}, 'a second destination', 'widen'),
    bucket('BucketARN', 'a-bucket-of-somebody-else', "somebody else's bucket"),
    bucket('EncryptionConfiguration', undefined, 'files under no key of ours'),
    bucket('EncryptionConfiguration', { NoEncryptionConfig: 'NoEncryption' }, 'files not encrypted'),
    bucket('BufferingHints.IntervalInSeconds', 900, 'fifteen minutes late'),
    bucket('BufferingHints', undefined, 'as late as Firehose likes'),
    bucket('RoleARN', 'a-role-of-somebody-else', 'a role of nobody'),
    bucket('CloudWatchLoggingOptions.Enabled', false, 'failures are told nobody', 'flip'),
    bucket('CloudWatchLoggingOptions.LogGroupName', 'a-group', 'failures are told to a group of nobody'),
    setTo(
      STREAM,
      `${TO_BUCKET}.ProcessingConfiguration.Enabled`,
      false,
      'records stay packed, and no search reads them',
      'flip',
      isToBucket,
    ),
    setTo(STREAM, `${TO_BUCKET}.ProcessingConfiguration.Processors`, [], 'not unpacked', 'weaken', isToBucket),
    {
      name: 'the role may not write',
      kind: 'detach',
      type: 'AWS::IAM::ManagedPolicy',
      where: ({ Properties }) =>
        JSON.stringify(Properties).includes('s3:ListBucketMultipartUploads') && Properties?.Roles !== undefined,
      notices: { partner: STREAM },
      copyable: false,
      change: ({ Properties }) => {
        if (Properties) Properties.Roles = [];
      },
    },
  ],
});

function judgeEnd(stream: Resource, scope: Scope): Verdict {
  const kinds = destinationsOf(stream).map(({ kind }) => kind);
  const expected = sinkKind(scope) ?? TO_BUCKET;
  const holds = kinds.length === 1 && (kinds[0] === expected || !scope.environment);
  const property = kinds[0] ?? 'DestinationConfiguration';
  return holds
    ? compliant(stream, property, expected)
    : broken(stream, property, `${expected} alone`, kinds.join(', ') || 'no destination');
}

function judgeKey(stream: Resource, { world }: Scope): Verdict {
  const own =
    read(stream, `${SSE}.KeyType`) === 'CUSTOMER_MANAGED_CMK' && keyNamedBy(read(stream, `${SSE}.KeyARN`), world);
  return own ? compliant(stream, SSE) : broken(stream, SSE, 'a customer-managed key of this environment');
}

function judgeBucket(stream: Resource, scope: Scope): Verdict[] {
  const part = bucketPart(stream);
  const { world } = scope;
  const target = world.target(field(part, 'BucketARN'));
  const role = world.target(field(part, 'RoleARN'));
  const key = keyNamedBy(
    field(field(field(part, 'EncryptionConfiguration'), 'KMSEncryptionConfig'), 'AWSKMSKeyARN'),
    world,
  );
  const wait = numberOf(field(field(part, 'BufferingHints'), 'IntervalInSeconds'));
  const lacking = target ? RIGHTS.filter((action) => !mayDo(role, action, target, scope)) : RIGHTS;
  const demand = (name: string, expected: string, holds: boolean): Verdict =>
    holds ? compliant(stream, name, expected) : broken(stream, name, expected, field(part, name) ?? 'absent');

  return [
    // Where logs land they are copied into the locked archive (archive-landed-logs-copied), or it is the archive.
    demand('BucketARN', 'a log bucket of this environment', target !== undefined && landingBuckets(scope).has(target)),
    demand('EncryptionConfiguration', 'a customer-managed key of this environment', key !== undefined),
    demand('BufferingHints', `at most ${FRESH} seconds`, wait <= FRESH),
    demand(
      'RoleARN',
      `a role that Firehose alone takes, with ${RIGHTS.join(', ')}`,
      isTakenOnlyBy(role, ['firehose']) && lacking.length === 0,
    ),
    demand('CloudWatchLoggingOptions', 'on, into a log group that is kept', tellsFailures(part, scope)),
    ...(read(stream, TO_BUCKET)
      ? [demand('ProcessingConfiguration', 'unpacked, one record a line', isUnpacked(part))]
      : []),
  ];
}

export function tellsFailures(part: Value | undefined, scope: Scope): boolean {
  const options = field(part, 'CloudWatchLoggingOptions');
  const group = scope.world.target(field(options, 'LogGroupName'));
  return isTrue(field(options, 'Enabled')) && group?.type === LOG_GROUP && isKept(group, scope);
}

function isUnpacked(part: Value | undefined): boolean {
  return processes(part, 'Decompression') && processes(part, 'AppendDelimiterToRecord');
}

/** CloudWatch Logs sends packed records, which nobody can read as they are. */
export function processes(part: Value | undefined, processor: string): boolean {
  const processing = field(part, 'ProcessingConfiguration');
  const types = items(field(processing, 'Processors')).map((each) => field(each, 'Type'));
  return isTrue(field(processing, 'Enabled')) && types.includes(processor);
}

function isToBucket({ Properties }: RawResource): boolean {
  return Properties?.[TO_BUCKET] !== undefined;
}

/** Changes the part about the bucket, wherever the stream has it. */
function bucket(path: string, value: RawValue | undefined, name: string, kind: Mutant['kind'] = 'weaken'): Mutant {
  return {
    name,
    kind,
    type: STREAM,
    change: (resource, template, id) => {
      const holder = isToBucket(resource) ? TO_BUCKET : 'SplunkDestinationConfiguration.S3Configuration';
      setTo(STREAM, `${holder}.${path}`, value as RawValue, name).change(resource, template, id);
    },
  };
}
