import { appGeneratedSecrets } from '../../../../policies/rules/app/generated-secrets';
import { appNoPlainSecrets } from '../../../../policies/rules/app/no-plain-secrets';
import { judgedAlone } from '../../proofs/foreign-template';

describe('EVM-65: no secret stands in clear', () => {
  const judged = (Type: string, Properties: object) => judgedAlone(appNoPlainSecrets, { X: { Type, Properties } });
  const script = (text: string) =>
    judged('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { UserData: { 'Fn::Base64': text } } });
  const variable = (name: string, value: unknown) =>
    judged('AWS::Lambda::Function', { Environment: { Variables: { [name]: value } } });

  test.each<[string, boolean]>([
    ['export DB_PASSWORD=correct-horse', false],
    ["$env:API_TOKEN = 'correct-horse-battery'", false],
    ['mysql --password "correct-horse"', false],
    ['db_password: correct-horse', false],
    ['curl https://user:correct-horse@example.com', false],
    ['export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id web)', true],
    ['export DB_PASSWORD="$PASSWORD"', true],
    ['password=%PASSWORD%', true],
    ['export DB_SECRET_ARN=arn:aws-x:secretsmanager:r:1:secret:web', true],
    ['export SECRET_NAME=web-variables', true],
    ['echo {{resolve:secretsmanager:web}}', false],
    ['echo hello', true],
    ['ssl_certificate_key /etc/pki/nginx/key.pem;', true],
  ])('user data: %s', (text, holds) => {
    expect(script(text)).toBe(holds ? 'compliant' : 'X LaunchTemplateData.UserData');
  });

  test.each<[object, string]>([
    [{ 'aws:cdk:path': 'web/servers/Resource' }, 'does not apply'],
    [{ token: '6f1ed002ab55' }, 'X Metadata.token'],
    [{ notes: [`AKIA${'IOSFODNN7EXAMPLE'}`] }, 'X Metadata.notes.0'],
  ])('a note on a resource: %j', (Metadata, expected) => {
    const topic = { X: { Type: 'AWS::SNS::Topic', Properties: {}, Metadata } };
    expect(judgedAlone(appNoPlainSecrets, topic)).toBe(expected);
  });

  test('user data in Base64 is read', () => {
    const UserData = Buffer.from('#!/bin/sh\nexport DB_PASSWORD=correct-horse\n').toString('base64');
    expect(judged('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { UserData } })).toBe(
      'X LaunchTemplateData.UserData',
    );
  });

  test.each<[string, unknown, boolean]>([
    ['PARTNER_TOKEN', 'correct-horse', false],
    ['partnerApiKey', 'correct-horse', false],
    ['TOKEN_URL', 'https://login.example/token', true],
    ['SECRET_ARN', 'arn:aws-x:secretsmanager:r:1:secret:web', true],
    ['PASSWORD', { Ref: 'X' }, true],
    ['PASSWORD', '{{resolve:secretsmanager:web}}', false],
    ['MODE', 'production', true],
    ['KEY', 'AKIAABCDEFGHIJKLMNOP', false],
    ['URL', 'postgres://app:correct-horse@db/app', false],
  ])('a variable: %s=%s', (name, value, holds) => {
    expect(variable(name, value)).toBe(holds ? 'compliant' : `X Environment.Variables.${name}`);
  });

  test.each<[string, string, object, string]>([
    ['a master password', 'AWS::RDS::DBInstance', { MasterUserPassword: 'correct-horse' }, 'X MasterUserPassword'],
    [
      'a master password by its name',
      'AWS::RDS::DBInstance',
      { MasterUserPassword: '{{resolve:secretsmanager:x}}' },
      'does not apply',
    ],
    [
      'a private key anywhere',
      'AWS::S3::Bucket',
      { Tags: [{ Key: 'k', Value: '-----BEGIN EC PRIVATE KEY-----' }] },
      'X Tags.0.Value',
    ],
    [
      'a parameter called like a secret',
      'AWS::SSM::Parameter',
      { Name: '/web/db-password', Value: 'correct-horse' },
      'X Value',
    ],
    ['a parameter', 'AWS::SSM::Parameter', { Name: '/web/mode', Value: 'production' }, 'compliant'],
    [
      'a container',
      'AWS::ECS::TaskDefinition',
      { ContainerDefinitions: [{ Environment: [{ Name: 'DB_PASSWORD', Value: 'correct-horse' }] }] },
      'X ContainerDefinitions.0.Environment.0.Value',
    ],
    [
      'a container with a reference',
      'AWS::ECS::TaskDefinition',
      { ContainerDefinitions: [{ Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: 'arn' }] }] },
      'compliant',
    ],
  ])('%s', (_name, type, properties, expected) => {
    expect(judged(type, properties)).toBe(expected);
  });
});

describe('EVM-24: secrets are long', () => {
  const Key = { Type: 'AWS::KMS::Key', Properties: {} };
  const judged = (GenerateSecretString: object, more: object = {}) =>
    judgedAlone(appGeneratedSecrets, {
      Key,
      S: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, GenerateSecretString, ...more },
      },
    });

  test.each<[string, object, object, string]>([
    ['32 characters', { PasswordLength: 32 }, {}, 'compliant'],
    ['31 characters', { PasswordLength: 31 }, {}, 'S GenerateSecretString.PasswordLength'],
    ['32 by default', {}, {}, 'compliant'],
    [
      'a length that nobody knows',
      { PasswordLength: { 'Fn::ImportValue': 'x' } },
      {},
      'S GenerateSecretString.PasswordLength',
    ],
    [
      'digits only',
      { ExcludeLowercase: true, ExcludeUppercase: 'true' },
      {},
      'S GenerateSecretString.ExcludeLowercase; S GenerateSecretString.ExcludeUppercase',
    ],
    ['without punctuation', { ExcludePunctuation: true }, {}, 'compliant'],
    ['a value in the template', {}, { SecretString: 'x' }, 'S SecretString'],
    ["the service's key", {}, { KmsKeyId: undefined }, 'S KmsKeyId'],
  ])('%s', (_name, generate, more, expected) => {
    expect(judged(generate, more)).toBe(expected);
  });
});
