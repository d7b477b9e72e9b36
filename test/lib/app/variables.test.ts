import { testEnvironment } from '../../fixtures/environment';
import { templates, windowsEnvironment } from './tiers';

const { service, earlier } = templates(testEnvironment());
const secrets = Object.values(service.findResources('AWS::SecretsManager::Secret'));

describe('SMV-31: environment and global variables', () => {
  test('are secrets under the key for secrets: one for each service, one for all', () => {
    expect(secrets).toHaveLength(3);
    for (const { Properties } of secrets) {
      expect(JSON.stringify(Properties.KmsKeyId)).toContain('Secrets');
    }
  });

  test('no value stands in the template', () => {
    for (const { Properties } of secrets) {
      expect(Properties.SecretString).toBeUndefined();
      expect(Object.keys(JSON.parse(Properties.GenerateSecretString.SecretStringTemplate))).not.toContain('password');
    }
  });

  test('EVM-24: generated passwords are long', () => {
    for (const { Properties } of secrets) {
      expect(Properties.GenerateSecretString.PasswordLength).toBeGreaterThanOrEqual(32);
    }
  });

  test('outlive the stack', () => {
    for (const { DeletionPolicy, UpdateReplacePolicy } of secrets) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });

  test('the key keeps its policy', () => {
    const statements = Object.values(earlier.findResources('AWS::KMS::Key')).map(
      ({ Properties }) => Properties.KeyPolicy.Statement,
    );
    expect(statements.map((list) => list.length)).toEqual([1, 1]);
  });
});

describe('SMV-29: each service reads its own', () => {
  interface Statement {
    readonly Sid: string;
    readonly Action: string | string[];
    readonly Resource: unknown;
  }

  function policies(template = service): Statement[][] {
    return Object.entries(template.findResources('AWS::IAM::ManagedPolicy'))
      .filter(([id]) => id.endsWith('Access') || /Access[0-9A-F]{8}$/.test(id))
      .filter(([id]) => !id.startsWith('Patching'))
      .map(([, { Properties }]) => Properties.PolicyDocument.Statement);
  }

  test('by exact name: its secret and the common one, no wildcard', () => {
    const variables = policies().map((statements) => statements.find(({ Sid }) => Sid === 'Variables')?.Resource);
    expect(variables).toHaveLength(2);
    const all = variables.map((resources) => (resources as Array<{ Ref: string }>).map(({ Ref }) => Ref));
    expect(all[0]).toContain('GlobalVariables');
    expect(all[1]).toContain('GlobalVariables');
    const own = all.map((refs) => refs.filter((ref) => ref !== 'GlobalVariables'));
    expect(own[0]).toHaveLength(1);
    expect(own[1]).toHaveLength(1);
    expect(own[0]).not.toEqual(own[1]);
  });

  test('and its own folder of the buckets', () => {
    for (const [index, name] of ['web', 'live'].entries()) {
      for (const sid of ['Uploads', 'Artifacts']) {
        const statement = policies()[index]?.find(({ Sid }) => Sid === sid);
        expect(JSON.stringify(statement?.Resource)).toContain(`/${name}/*`);
      }
    }
  });

  test('logs in to the database as its own user, where the engine knows roles', () => {
    const users = policies().map((statements) => statements.find(({ Sid }) => Sid === 'Database')?.Resource);
    expect(JSON.stringify(users[0])).toMatch(/:rds-db:.*:dbuser:.*\/web"/);
    expect(JSON.stringify(users[1])).toMatch(/:rds-db:.*:dbuser:.*\/live"/);
    const onWindows = policies(templates(windowsEnvironment()).service).flat();
    expect(onWindows.filter(({ Sid }) => Sid === 'Database')).toEqual([]);
  });
});
