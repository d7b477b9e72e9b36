import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import { secretsNotDeclared } from '../../../../policies/rules/secrets/not-declared';

function judged(sections: object): string {
  const { worlds } = assemblyFromTemplates([{ id: 'it', template: { Resources: {}, ...sections } }]);
  const [world] = worlds;
  if (!world) throw new Error('an assembly has at least one world');
  const verdicts = verdictsOf(secretsNotDeclared, { world, assembly: world, jurisdiction: 'germany' });
  const broken = verdicts.filter(({ state }) => state === 'broken').map(({ property }) => property);
  return broken.join('; ') || 'compliant';
}

describe('EVM-65: no parameter has a secret for its default', () => {
  test.each<[string, object, boolean]>([
    ['Size', { Type: 'Number', Default: 5 }, true],
    ['DbPassword', { Type: 'String', NoEcho: true }, true],
    ['DbPassword', { Type: 'String', NoEcho: true, Default: '' }, true],
    ['DbPassword', { Type: 'String', Default: 'hunter22' }, false],
    ['ApiToken', { Type: 'String', Default: 'x' }, false],
    ['Anything', { Type: 'String', NoEcho: 'true', Default: 'x' }, false],
    ['Anything', { Type: 'String', Default: 'postgres://app:hunter22@db.example/app' }, false],
    ['PasswordSecretArn', { Type: 'String', Default: 'arn:p:secretsmanager:eu-central-1:1:secret:x' }, true],
  ])('%s %j: %s', (name, parameter, holds) => {
    expect(judged({ Parameters: { [name]: parameter } })).toBe(holds ? 'compliant' : `Parameters.${name}.Default`);
  });
});

describe('EVM-65: no output prints a secret', () => {
  test.each<[string, unknown, boolean]>([
    ['SecretArn', { Ref: 'Secret' }, true],
    ['Address', { 'Fn::GetAtt': ['Db', 'Endpoint.Address'] }, true],
    ['Login', '{{resolve:secretsmanager:db:SecretString:password}}', false],
    ['Login', { 'Fn::Sub': 'user:{{resolve:ssm-secure:/db:1}}' }, false],
    ['Key', { 'Fn::GetAtt': ['AccessKey', 'SecretAccessKey'] }, false],
    ['ApiToken', '6f1ed002ab55', false],
    ['Note', 'nothing secret', true],
  ])('%s %j: %s', (name, Value, holds) => {
    expect(judged({ Outputs: { [name]: { Value } } })).toBe(holds ? 'compliant' : `Outputs.${name}.Value`);
  });
});

describe('EVM-65: no text of a template holds a secret', () => {
  const token = '6f1ed002ab5595859014ebf0951522d9';
  test.each<[string, object, string]>([
    ['a mapping by region', { Mappings: { Sizes: { 'eu-central-1': { size: 'large' } } } }, 'compliant'],
    ['a token in a mapping', { Mappings: { M: { a: { token } } } }, 'Mappings.M.a.token'],
    ['whose template it is', { Metadata: { Bollwerk: { deployment: 'evermood' } } }, 'compliant'],
    ['the id of a key', { Metadata: { KmsKeyId: token } }, 'compliant'],
    ['a password of six letters', { Metadata: { Password: 'hunter' } }, 'Metadata.Password'],
    ['a password of five letters', { Metadata: { Password: 'hunte' } }, 'compliant'],
    ['a description', { Description: 'The servers, and the token they hold' }, 'compliant'],
    ['a token in the description', { Description: `ghp_${'0123456789'.repeat(4)}` }, 'Description'],
    ['a secret filled in', { Metadata: { Note: '{{resolve:secretsmanager:db}}' } }, 'Metadata.Note'],
  ])('%s', (_name, sections, expected) => {
    expect(judged(sections)).toBe(expected);
  });
});
