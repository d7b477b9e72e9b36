import type { Resource } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { keyNamedBy, OWN_KEY } from '../../own-key';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { destinationsOf, STREAM } from './stream';

const DATA_STREAM = 'AWS::Kinesis::Stream';
const SSE = 'DeliveryStreamEncryptionConfigurationInput';

export const archiveStreamsEncrypted = resourceRule({
  id: 'archive-streams-encrypted',
  title: 'Every stream keeps what waits in it under AES-256 with a key of our own',
  promises: ['EVM-38'],
  area: 'keys',
  fix: 'Give the stream a customer-managed symmetric key (lib/archive/sink/sink.ts); keys-hsm-origin says that the key is symmetric.',
  fixElsewhere: 'Give the stream a customer-managed symmetric key.',
  type: [STREAM, DATA_STREAM],
  required: (scope) => scope.environment !== undefined,
  judge: (stream, scope) => (stream.type === STREAM ? judgeDelivery(stream, scope) : [judgeData(stream, scope)]),
  // There are streams of the environment and of its organisation: where one is gone, those who send to it are complained about.
  mutants: [
    setTo(STREAM, `${SSE}.KeyType`, 'AWS_OWNED_CMK', "AWS's own key"),
    setTo(STREAM, `${SSE}.KeyARN`, 'alias/aws/firehose', "AWS's own key by name"),
    without(STREAM, `${SSE}.KeyARN`, 'no key named'),
    without(STREAM, SSE, 'what waits is not encrypted'),
  ],
});

function judgeDelivery(stream: Resource, { world }: Scope): Verdict[] {
  const source = read(stream, 'DeliveryStreamType');
  // Fed by a data stream, Firehose keeps nothing itself and takes no key (API reference, CreateDeliveryStream).
  if (source === 'KinesisStreamAsSource' && read(stream, SSE) === undefined)
    return [compliant(stream, 'DeliveryStreamType')];
  const own =
    read(stream, `${SSE}.KeyType`) === 'CUSTOMER_MANAGED_CMK' && keyNamedBy(read(stream, `${SSE}.KeyARN`), world);
  const ends = destinationsOf(stream).length;
  return [
    own ? compliant(stream, SSE) : broken(stream, SSE, OWN_KEY),
    ...(ends === 0 ? [broken(stream, 'DestinationConfiguration', 'a destination that can be judged', 'none')] : []),
  ];
}

function judgeData(stream: Resource, { world }: Scope): Verdict {
  const key = read(stream, 'StreamEncryption.KeyId');
  return read(stream, 'StreamEncryption.EncryptionType') === 'KMS' && keyNamedBy(key, world)
    ? compliant(stream, 'StreamEncryption')
    : broken(stream, 'StreamEncryption', OWN_KEY);
}
