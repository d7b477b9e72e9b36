import { setTo, without } from '../../mutant';
import { judgeOwnKey } from '../../own-key';
import { resourceRule } from '../../rule';
import { CHANNELS } from './channel';

const KEY = 'KmsMasterKeyId';

export const alertingEncrypted = resourceRule({
  id: 'alerting-encrypted',
  title: 'Every topic and every queue is encrypted with a key of our own',
  promises: ['EVM-38'],
  area: 'monitoring',
  fix: "Give the topic or queue the key of what it carries (masterKey, encryptionMasterKey); SQS's and SNS's own keys are not ours.",
  fixElsewhere:
    'Give the topic or queue a customer-managed key (KmsMasterKeyId); SQS’s and SNS’s own keys are shared with everybody.',
  type: CHANNELS,
  judge: (channel, { world }) => judgeOwnKey(channel, KEY, world),
  mutants: CHANNELS.flatMap((type) => [
    without(type, KEY, `${type} without a key`),
    setTo(type, KEY, type.includes('SNS') ? 'alias/aws/sns' : 'alias/aws/sqs', `${type} under the key of the service`),
  ]),
});
