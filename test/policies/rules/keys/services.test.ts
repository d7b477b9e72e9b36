import { keysServicesKnown } from '../../../../policies/rules/keys/services-known';
import { judgedAlone } from '../../proofs/foreign-template';

describe('EVM-25, SMV-19: a key is used through the services whose resources it encrypts', () => {
  const key = (...services: string[]) => ({
    Type: 'AWS::KMS::Key',
    Properties: {
      KeyPolicy: {
        Statement: [
          {
            Sid: 'Use',
            Effect: 'Allow',
            Principal: { AWS: 'arn:x:iam::111111111111:root' },
            Action: 'kms:Decrypt',
            Resource: '*',
            Condition: {
              StringEquals: { 'kms:ViaService': services.map((name) => `${name}.eu-central-1.aws.example`) },
            },
          },
        ],
      },
    },
  });
  const Key = { 'Fn::GetAtt': ['It', 'Arn'] };
  const database = { Db: { Type: 'AWS::RDS::DBInstance', Properties: { KmsKeyId: Key } } };
  const vault = { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { EncryptionKeyArn: Key } } };

  test.each<[string, string[], Parameters<typeof judgedAlone>[1], string]>([
    ['RDS, of a database', ['rds'], database, 'compliant'],
    ['RDS, of copies in a vault', ['rds', 'backup'], vault, 'compliant'],
    ['S3 as well, without a bucket', ['rds', 's3'], database, 'It KeyPolicy.Use'],
    ['disks of servers as well', ['rds', 'ec2'], database, 'It KeyPolicy.Use'],
    ['RDS, with a database of another key', ['rds'], {}, 'It KeyPolicy.Use'],
    ['no service', [], database, 'does not apply'],
  ])('%s', (_name, services, resources, expected) => {
    expect(judgedAlone(keysServicesKnown, { It: key(...services), ...resources })).toBe(expected);
  });
});
