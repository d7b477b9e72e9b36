import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { dataStacks, environmentWith } from '../identity/fixture';
import { keyOf, list, type Statement, statement } from './policy-reader';

const { identity } = dataStacks();
const of = (key: string, sid: string): Statement => statement(keyOf(identity, key).statements, sid);
const rolesIn = ({ Principal }: Statement) =>
  typeof Principal === 'object' ? list(Principal.AWS).map((arn) => JSON.stringify(arn).replace(/[0-9A-F]{8}/, '')) : [];
const role = (id: string) => JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] });
const via = ({ Condition }: Statement) => list(Condition?.StringEquals?.['kms:ViaService']);
const uses = (key: string) =>
  keyOf(identity, key).statements.filter(
    ({ Effect, Sid }) =>
      Effect === 'Allow' &&
      !['AccountAdministersButDoesNotUse', 'DeletionOnlyWithTheLongestWindow'].includes(Sid ?? ''),
  );

describe('SMV-19: each data class opens for its own users only', () => {
  test('database: RDS and nothing else', () => {
    expect(new Set(uses('database').flatMap(via))).toEqual(new Set(['rds.eu-central-1.amazonaws.com']));
  });

  test.each(['CopiesIntoBackupAccount', 'GrantsForBackupAccount'])(
    'EVM-46: database: %s, by the role of AWS Backup in the account of the copies and by nobody else there',
    (sid) => {
      const use = of('database', sid);
      expect(JSON.stringify(use.Principal)).toMatch(/:iam::000000000911:root/);
      expect(JSON.stringify(use.Condition?.ArnLike)).toMatch(
        /aws:PrincipalArn.*:iam::000000000911:role\/aws-service-role\/backup\.amazonaws\.com\/\*/,
      );
    },
  );

  test('uploads: AWS Backup may read, through S3', () => {
    const use = of('uploads', 'Backup');
    expect(rolesIn(use)).toEqual([role('backup')]);
    expect(use.Action).toEqual(['kms:Decrypt', 'kms:DescribeKey']);
    expect(via(use)).toEqual(['s3.eu-central-1.amazonaws.com']);
  });

  test('SMV-42: uploads: the data scan may decrypt, by the role that Macie makes for itself, through S3', () => {
    const use = of('uploads', 'DataScan');
    expect(use.Action).toBe('kms:Decrypt');
    expect(JSON.stringify(use.Condition?.ArnLike)).toMatch(/aws:PrincipalArn.*role\/aws-service-role\/macie\./);
    expect(via(use)).toEqual(['s3.eu-central-1.amazonaws.com']);
  });

  test('EMB-87: uploads: the mail service may write what is reported, and read nothing', () => {
    const use = of('uploads', 'Reports');
    expect([rolesIn(use), use.Action, via(use)]).toEqual([
      [role('mailbox')],
      'kms:GenerateDataKey',
      ['s3.eu-central-1.amazonaws.com'],
    ]);
  });

  test('uploads: else the services and the malware scan, through S3', () => {
    expect(uses('uploads')).toHaveLength(5);
    const use = of('uploads', 'ServicesAndMalwareScan');
    expect(rolesIn(use)).toEqual([role('malwarescan'), role('servicelive'), role('serviceweb')]);
    expect(via(use)).toEqual(['s3.eu-central-1.amazonaws.com']);
  });

  test('SMV-21: uploads: an approved extract may read, through S3', () => {
    const use = of('uploads', 'Extract');
    expect([rolesIn(use), use.Action, via(use)]).toEqual([
      [role('extract')],
      'kms:Decrypt',
      ['s3.eu-central-1.amazonaws.com'],
    ]);
  });

  test('SMV-23: extracts: each party in its own bucket, which the encryption context names', () => {
    const bucket = (sid: string) => of('extracts', sid).Condition?.StringEquals?.['kms:EncryptionContext:aws:s3:arn'];
    expect(uses('extracts')).toHaveLength(4);
    expect(rolesIn(of('extracts', 'Unmasked'))).toEqual([role('extract'), role('mask')]);
    expect(bucket('Unmasked')).toMatch(/-unmasked-\d{12}$/);
    expect(rolesIn(of('extracts', 'Mask'))).toEqual([role('mask')]);
    for (const sid of ['Mask', 'HandOver', 'DataScan']) expect(bucket(sid)).toMatch(/-hand-over-\d{12}$/);
    expect(of('extracts', 'HandOver').Action).toBe('kms:Decrypt');
  });

  test('backups: AWS Backup, RDS, which copies into the vault, the queue of undelivered calls, and the functions themselves', () => {
    expect(new Set(uses('backups').flatMap(via))).toEqual(
      new Set([
        'backup.eu-central-1.amazonaws.com',
        'lambda.eu-central-1.amazonaws.com',
        'rds.eu-central-1.amazonaws.com',
        's3.eu-central-1.amazonaws.com',
        'sqs.eu-central-1.amazonaws.com',
      ]),
    );
    expect(rolesIn(of('backups', 'DeadLetters'))).toEqual(
      expect.arrayContaining(
        ['heartbeat', 'joboutcome', 'recoverypointwatch', 'restorevalidation', 'saveschedule'].map(role),
      ),
    );
  });

  test('EMB-68: backups: the list of erasures, by its function alone, through S3', () => {
    const use = of('backups', 'Erasures');
    expect(rolesIn(use)).toEqual([role('erasure')]);
    expect(via(use)).toEqual(['s3.eu-central-1.amazonaws.com']);
  });

  test('EMB-44: backups: where logs are copied, also the role of RDS, and S3 on the way into the locked bucket', () => {
    const { statements } = keyOf(dataStacks(environmentWith('sqlserver-se')).identity, 'backups');
    expect(rolesIn(statement(statements, 'TransactionLogs'))).toEqual([role('logcopydatabase')]);
    expect(via(statement(statements, 'TransactionLogReplication'))).toEqual(['s3.eu-central-1.amazonaws.com']);
  });

  test('secrets: the services may only read', () => {
    const use = of('secrets', 'Services');
    expect(use.Action).toBe('kms:Decrypt');
    expect(via(use)).toEqual(['secretsmanager.eu-central-1.amazonaws.com']);
  });
});

describe('EVM-38: log groups and log buckets work under the key of the logs', () => {
  test('CloudWatch Logs, for log groups of this account', () => {
    const use = of('logs', 'LogGroups');
    expect(use.Principal).toEqual({ Service: 'logs.eu-central-1.amazonaws.com' });
    expect(JSON.stringify(use.Condition)).toMatch(
      /ArnLike.*kms:EncryptionContext:aws:logs:arn.*AWS::AccountId.*:log-group:\*/,
    );
  });

  test('replication reads the landing buckets and writes the archive', () => {
    const use = of('logs', 'Replication');
    expect(rolesIn(use)).toEqual([role('logreplication')]);
    expect(use.Action).toEqual(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*']);
  });

  test.each(['cloudtrail', 'config', 'cloudwatch', 'events'])('%s, for this account only', (service) => {
    const use = uses('logs').find(({ Principal }) =>
      typeof Principal === 'object' ? list(Principal.Service).includes(`${service}.amazonaws.com`) : false,
    );
    expect(use?.Condition?.StringEquals?.['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
  });
});

describe('EVM-38: encrypted volumes start in a fresh account', () => {
  test.each(['AutoScalingVolumes', 'AutoScalingVolumeGrants'])(
    '%s: a role that may not exist yet is no principal',
    (sid) => {
      const { Principal, Condition } = of('compute', sid);
      expect(Principal).toEqual({ AWS: 'arn:aws:iam::000000000901:root' });
      expect(JSON.stringify(Condition?.ArnLike)).toContain(':role/aws-service-role/autoscaling.amazonaws.com/*');
    },
  );
});

describe('SMV-30: a field key', () => {
  test('belongs to one service, which must say its name', () => {
    expect(uses('fieldweb')).toHaveLength(1);
    const use = of('fieldweb', 'FieldEncryption');
    expect(rolesIn(use)).toEqual([role('serviceweb')]);
    expect(use.Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
    expect(use.Condition).toEqual({ StringEquals: { 'kms:EncryptionContext:service': 'web' } });
  });

  test('is not made for a service without field encryption', () => {
    expect(() => keyOf(identity, 'fieldlive')).toThrow('no key fieldlive');
  });
});

test('EVM-03: in the European Sovereign Cloud the services are those of its own partition', () => {
  const deployment = testDeployment({
    region: 'eusc-de-east-1',
    availabilityZones: ['eusc-de-east-1a', 'eusc-de-east-1b', 'eusc-de-east-1c'],
  });
  const sovereign = dataStacks(testEnvironment({ deployment }));
  expect(via(statement(keyOf(sovereign.identity, 'database').statements, 'DatabaseService'))).toEqual([
    'rds.eusc-de-east-1.amazonaws.eu',
  ]);
  for (const template of [sovereign.identity, sovereign.archive, sovereign.storage]) {
    expect(JSON.stringify(template.toJSON())).not.toContain('arn:aws:');
  }
});
