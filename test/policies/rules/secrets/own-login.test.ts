import { secretsOwnLogin } from '../../../../policies/rules/secrets/own-login';
import { judgedAlone } from '../../proofs/foreign-template';

const Database = {
  Type: 'AWS::RDS::DBInstance',
  Properties: { Engine: 'sqlserver-se', MasterUsername: 'master_user' },
};
const secret = (SecretStringTemplate: unknown) => ({
  Type: 'AWS::SecretsManager::Secret',
  Properties: { GenerateSecretString: { SecretStringTemplate, GenerateStringKey: 'password' } },
});
const user = (username: string) => secret(JSON.stringify({ username }));
const judged = (more: object) => judgedAlone(secretsOwnLogin, { Database, ...more });

describe('SMV-29: on SQL Server each secret names a log-in of its own', () => {
  test.each<[string, object, string]>([
    ['two names', { A: user('bookings'), B: user('live') }, 'compliant'],
    ['the same name twice', { A: user('bookings'), B: user('bookings') }, 'A GenerateSecretString'],
    ['the same name but for its case', { A: user('bookings'), B: user('Bookings') }, 'B GenerateSecretString'],
    ['the name of the master', { A: user('master_user') }, 'A GenerateSecretString'],
    ['the administrator of the product', { A: user('sa') }, 'A GenerateSecretString'],
    ['an empty name', { A: user('') }, 'A GenerateSecretString'],
    ['a template that is no JSON', { A: secret('{"username":') }, 'A GenerateSecretString'],
    ['a name that only deploying knows', { A: secret({ Ref: 'Nobody' }) }, 'A GenerateSecretString'],
    ['a secret that is no log-in', { A: secret('{}'), B: user('live') }, 'compliant'],
  ])('%s', (_what, resources, expected) => {
    expect(judged(resources)).toContain(expected);
  });

  test.each(['postgres', 'mysql'])('%s, where roles log in: does not apply', (Engine) => {
    const other = { ...Database, Properties: { ...Database.Properties, Engine } };
    expect(judgedAlone(secretsOwnLogin, { Database: other, A: user('sa') })).toBe('does not apply');
  });

  test('no database: does not apply', () => {
    expect(judgedAlone(secretsOwnLogin, { A: user('sa') })).toBe('does not apply');
  });
});
