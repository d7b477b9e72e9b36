import { verdictsOf } from '../../../../policies/judge';
import { keysOneClass } from '../../../../policies/rules/keys/one-class';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const environment = testEnvironment({ account: '111111111111' });
type Resources = Parameters<typeof foreignScope>[0];
const judge = (resources: Resources, own = environment) =>
  outcome(verdictsOf(keysOneClass, { ...foreignScope(resources), environment: own }));

const Key = { Type: 'AWS::KMS::Key', Properties: {} };
const keys = { Logs: Key, Backups: Key, Secrets: Key, Uploads: Key };
const under = (Type: string, property: string, key: string) => ({
  Type,
  Properties: { [property]: { 'Fn::GetAtt': [key, 'Arn'] } },
});
const group = (key: string) => under('AWS::Logs::LogGroup', 'KmsKeyId', key);
const vault = (key: string) => under('AWS::Backup::BackupVault', 'EncryptionKeyArn', key);
const queue = (key: string) => under('AWS::SQS::Queue', 'KmsMasterKeyId', key);
const healthy = { ...keys, One: group('Logs'), Two: group('Logs'), Vault: vault('Backups'), Queue: queue('Backups') };

describe('EVM-38, EMB-34: a key encrypts one class of data', () => {
  test.each<[string, Resources, string]>([
    ['each class under its own', healthy, 'compliant'],
    ['a queue under the key of the logs', { ...healthy, Queue: queue('Logs') }, 'compliant'],
    ['a queue under a third key', { ...healthy, Queue: queue('Secrets') }, 'Queue KmsMasterKeyId'],
    ['one log group of three under another', { ...healthy, Three: group('Uploads') }, 'Three KmsKeyId'],
    [
      'one of two under another: neither is known to be right',
      { ...healthy, Two: group('Uploads') },
      'One KmsKeyId; Two KmsKeyId',
    ],
    [
      'the only vault under the key of the logs',
      { ...healthy, Vault: vault('Logs'), Queue: queue('Logs') },
      'One KmsKeyId; Two KmsKeyId; Vault EncryptionKeyArn',
    ],
    [
      'a key by its alias',
      { ...healthy, Three: under('AWS::Logs::LogGroup', 'KmsKeyId', 'Alias'), Alias: alias('Logs') },
      'compliant',
    ],
    [
      'a key of nobody, which is judged elsewhere',
      { ...keys, One: { ...group('Logs'), Properties: { KmsKeyId: 'x' } } },
      'does not apply',
    ],
    ['nothing at all', {}, 'does not apply'],
  ])('%s', (_name, resources, expected) => {
    expect(judge(resources)).toBe(expected);
  });

  test('what lies in another account has keys of its own; a template of nobody is not asked', () => {
    expect(judge({ ...healthy, Three: group('Uploads') }, testEnvironment({ account: '999988887777' }))).toBe(
      'does not apply',
    );
    expect(judgedAlone(keysOneClass, healthy)).toBe('does not apply');
  });
});

function alias(key: string) {
  return { Type: 'AWS::KMS::Alias', Properties: { TargetKeyId: { 'Fn::GetAtt': [key, 'Arn'] } } };
}
